/** Who may import whom: docs/architecture.md in machine-readable form. A comment says where to go instead. */
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });
const tests = String.raw`\.test\.tsx?$|/testing/|/trust/`;

module.exports = {
  forbidden: [
    rule('no-cycles', 'Two files that need each other are one, or need a third.', {}, { circular: true }),
    rule(
      'contract-stands-alone',
      'The contract is zod only: what it needs of the product belongs into a module.',
      { path: '^packages/contract/src' },
      { path: '^(backend|frontend|packages/(sdk|dev-db))' },
    ),
    rule(
      'dev-db-knows-nothing-of-ours',
      'The embedded database is usable by itself: pass it what it needs as an option.',
      { path: '^packages/dev-db/src' },
      { path: '^(backend|frontend|packages/(sdk|contract))' },
    ),
    rule(
      'platform-below-modules',
      'The platform touches the world and knows no feature: hand it in from the module.',
      { path: '^backend/src/platform', pathNot: tests },
      { path: '^backend/src/(modules|http|app|compose|main|demo)' },
    ),
    rule(
      'http-below-modules',
      'http knows routes in general: put the feature into its module.',
      { path: '^backend/src/http' },
      { path: '^backend/src/(modules|compose|main|demo)' },
    ),
    rule(
      'modules-through-their-door',
      'Another module is used through its index.ts: export what you need there, if it is meant to be used.',
      { path: '^backend/src/modules/([^/]+)/', pathNot: tests },
      { path: '^backend/src/modules/([^/]+)/', pathNot: ['^backend/src/modules/$1/', '/index\\.ts$'] },
    ),
    rule(
      'modules-are-composed',
      'Objects are built in compose.ts: take what you need as a dependency.',
      { path: '^backend/src/modules', pathNot: tests },
      { path: '^backend/src/(compose|main|app|config|demo)' },
    ),
    rule(
      'models-are-private',
      'A model belongs to its repository: ask the repository. (Its types may be used within the module.)',
      {
        path: '^backend/src',
        pathNot: [String.raw`\.repository\.ts$`, String.raw`/index\.ts$`, String.raw`\.model\.ts$`, tests],
      },
      { path: String.raw`\.model\.ts$`, dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'scopes-are-granted-after-a-check',
      'A tenant scope is made where a credential was checked: take it from the caller.',
      {
        path: '^backend/src',
        pathNot: [
          '^backend/src/http/authenticate',
          '^backend/src/modules/auth/',
          // A company's own sign-on and a second factor are credentials too, checked where they are known.
          '^backend/src/modules/(sign-on/sign-on|second-factor/second-factor)\\.service',
          '^backend/src/platform/(queue|outbox|mongo)/',
          '^backend/src/demo/',
          // Clocks run in every workspace.
          '^backend/src/modules/sla/sla-pass',
          // The sealer works for every workspace in turn, and so does the operator's check of its chains.
          '^backend/src/modules/audit/(audit-sealer|verify-audit)',
          // The operator's command that rebuilds every workspace's tickets.
          '^backend/src/modules/tickets/rebuild/rebuild-workspaces',
          tests,
        ],
      },
      {
        path: '^backend/src/platform/mongo/(grant-tenant-scope|tenant-scope)\\.ts',
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'features-are-apart',
      'Frontend features never import each other: compose them in app/, share through ui/ or lib/.',
      { path: '^frontend/src/features/([^/]+)/' },
      { path: '^frontend/src/features/([^/]+)/', pathNot: '^frontend/src/features/$1/' },
    ),
    rule(
      'frontend-looks-down',
      'ui and lib know no feature: pass it in as a property.',
      { path: '^frontend/src/(ui|lib)', pathNot: tests },
      { path: '^frontend/src/(features|app)' },
    ),
    rule(
      'features-below-app',
      'Features know neither router nor providers of the app: take what you need as a property.',
      { path: '^frontend/src/features', pathNot: tests },
      { path: '^frontend/src/app' },
    ),
    rule(
      'one-component-kit',
      'Components come from ui/, which alone uses the kit.',
      { path: '^frontend/src', pathNot: ['^frontend/src/ui', tests] },
      { path: 'node_modules/@mantine/' },
    ),
    rule(
      'client-and-server-apart',
      'Frontend and backend meet in the contract alone.',
      { path: '^frontend/src' },
      { path: '^backend' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|generated)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
