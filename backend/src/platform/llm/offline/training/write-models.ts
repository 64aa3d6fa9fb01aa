import { writeFileSync } from 'node:fs';
import { buildModel, type ModelName, recipes } from './train-offline.ts';

// Rebuilds the committed model files: npx tsx backend/src/platform/llm/offline/training/write-models.ts
for (const name of Object.keys(recipes) as ModelName[]) {
  const path = new URL(`../models/${name}.model.json`, import.meta.url);
  writeFileSync(path, `${JSON.stringify(buildModel(name), null, 2)}\n`);
}
