/**
 * `npm run verify:audit [-- MONGODB_URI]`: goes through every workspace's audit chain. Exits 1 where a
 * record is missing, altered or out of place; says how many records still wait for their seal.
 */
import { connectDatabase } from '../backend/src/platform/mongo/index.ts';
import { verifyAllChains } from '../backend/src/modules/audit/index.ts';

const uri = process.argv[2] ?? process.env['MONGODB_URI'];
if (!uri) {
  console.error('Say which database to check: npm run verify:audit -- mongodb://…, or set MONGODB_URI.');
  process.exit(2);
}
const database = await connectDatabase({ uri });
let problems = 0;
for await (const { slug, check } of verifyAllChains(database)) {
  problems += check.problems.length;
  const verdict = check.problems.length === 0 ? 'whole' : 'BROKEN';
  console.log(`${slug}: ${check.checked} sealed records, ${check.unsealed} not sealed yet, chain ${verdict}`);
  for (const { sequence, problem } of check.problems) console.log(`  record ${sequence}: ${problem}`);
}
await database.close();
console.log(problems === 0 ? 'The audit log is whole.' : `The audit log has ${problems} problems.`);
process.exit(problems === 0 ? 0 : 1);
