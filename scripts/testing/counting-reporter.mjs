/** Ends a run with `N passed, N failed`; a file that did not load and a stray error count as failures. */
export default class CountingReporter {
  onTestRunEnd(modules, unhandledErrors) {
    let passed = 0;
    let failed = unhandledErrors.length;
    let skipped = 0;
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      const states = tests.map((test) => test.result().state);
      passed += states.filter((state) => state === 'passed').length;
      failed += states.filter((state) => state === 'failed' || state === 'pending').length;
      skipped += states.filter((state) => state === 'skipped').length;
      // Errors outside of tests: the file could not be loaded, or a hook around its tests threw.
      if (module.state() === 'failed' && !states.includes('failed')) failed += 1;
    }
    if (passed + failed === 0) failed = 1;
    if (failed > 0) process.exitCode = 1;
    const tail = skipped > 0 ? `, ${skipped} skipped` : '';
    process.on('exit', () => process.stdout.write(`\n${passed} passed, ${failed} failed${tail}\n`));
  }
}
