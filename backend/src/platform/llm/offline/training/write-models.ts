import { writeFileSync } from 'node:fs';
import type { TextModelFile } from '../models/text-model.ts';
import { buildInjectionModel } from './train-injection.ts';

// Rebuilds the committed model files: npx tsx backend/src/platform/llm/offline/training/write-models.ts
function write(name: string, model: TextModelFile): void {
  writeFileSync(
    new URL(`../models/${name}.model.json`, import.meta.url),
    `${JSON.stringify(model, null, 2)}\n`,
  );
}

write('injection', buildInjectionModel());
// Loaded only now: the other models read tickets through the one just written.
const { buildModel, modelNames } = await import('./train-offline.ts');
for (const name of modelNames) write(name, buildModel(name));
