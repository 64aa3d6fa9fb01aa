/**
 * The rules, as every editor and reviewer finds them. ESLint 10 reads no eslintrc by itself:
 * eslint.config.js hands this file over and adds what only exists as flat configuration.
 */
const oneImporter = (name, instead) => ({ name, message: instead, allowTypeImports: true });

/** Packages that one place adapts for everybody; `except` are the files that may import them. */
const adapted = [
  oneImporter('mongoose', 'Only *.model.ts and platform/mongo talk to Mongoose: use a repository.'),
  oneImporter('jsonwebtoken', 'Use createAccessTokens from platform/security.'),
  oneImporter('argon2', 'Use hashPassword and verifyPassword from platform/security.'),
  oneImporter('@anthropic-ai/sdk', 'Use callLlm from platform/llm.'),
  oneImporter('express', 'Routes are mounted by http/mount-contract.'),
  oneImporter('pino', 'Use createLogger from platform/log.'),
];
const allow = (files, names) => ({
  files,
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      { paths: adapted.filter(({ name }) => !names.includes(name)) },
    ],
  },
});

module.exports = {
  root: true,
  env: { es2024: true, node: true },
  parserOptions: { ecmaVersion: 'latest', sourceType: 'module' },
  rules: {
    eqeqeq: ['error', 'always'],
    'no-console': 'off',
    // Input is searched for control characters on purpose.
    'no-control-regex': 'off',
    'no-var': 'error',
    'prefer-const': 'error',
    'object-shorthand': 'error',
    'no-param-reassign': 'error',
    'max-lines': ['error', { max: 400 }],
    'no-restricted-exports': ['error', { restrictDefaultExports: { direct: false } }],
  },
  overrides: [
    {
      files: ['backend/src/**/*.ts'],
      excludedFiles: ['backend/src/config.ts', 'backend/src/testing/**'],
      rules: {
        'no-restricted-properties': [
          'error',
          { object: 'process', property: 'env', message: 'config.ts alone reads the environment.' },
        ],
      },
    },
    { ...allow(['backend/src/**/*.ts'], []), excludedFiles: ['**/*.test.ts', 'backend/src/testing/**'] },
    allow(['backend/src/**/*.model.ts', 'backend/src/platform/mongo/**'], ['mongoose']),
    allow(['backend/src/platform/security/**'], ['jsonwebtoken', 'argon2']),
    allow(['backend/src/platform/llm/**/*.ts'], ['@anthropic-ai/sdk']),
    allow(['backend/src/platform/log/**'], ['pino']),
    allow(['backend/src/app.ts', 'backend/src/http/**', 'backend/src/**/*.routes.ts'], ['express']),
  ],
};
