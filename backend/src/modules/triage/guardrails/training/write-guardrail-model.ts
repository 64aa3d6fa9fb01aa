import { writeFileSync } from 'node:fs';
import { printModel } from '../../../../platform/llm/offline/models/text-model.ts';
import { buildGuardrailModel } from './train-guardrails.ts';

// Rebuilds the committed model file: npm run train:offline
writeFileSync(new URL('../guardrails.model.json', import.meta.url), printModel(buildGuardrailModel()));
