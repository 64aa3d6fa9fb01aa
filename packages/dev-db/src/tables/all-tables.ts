import type { TableEngine } from './engine.ts';
import * as dateTables from './expression-date-table.ts';
import * as textTables from './expression-text-table.ts';
import * as valueTables from './expression-value-table.ts';
import * as arrayTables from './filter-array-table.ts';
import * as comparisonTables from './filter-comparison-table.ts';
import * as logicTables from './filter-logic-table.ts';
import * as joinTables from './join-table.ts';
import * as pipelineTables from './pipeline-table.ts';
import {
  arrayProjections,
  collatedSorts,
  compoundSorts,
  plainProjections,
  sorts,
} from './projection-table.ts';
import {
  runExpressionTable,
  runFilterTable,
  runPipelineTable,
  runProjectionTable,
  runSortTable,
  runUpdateTable,
} from './run-tables.ts';
import * as arrayUpdateTables from './update-array-table.ts';
import * as fieldUpdateTables from './update-field-table.ts';

const filterTables = [
  ...Object.values(comparisonTables),
  ...Object.values(arrayTables),
  ...Object.values(logicTables),
];
const expressionTables = [
  ...Object.values(valueTables),
  ...Object.values(textTables),
  ...Object.values(dateTables),
];
const allPipelineTables = [...Object.values(pipelineTables), ...Object.values(joinTables)];
const updateTables = [...Object.values(fieldUpdateTables), ...Object.values(arrayUpdateTables)];

/** Declares one test per case. */
export function runAllTables(engine: () => TableEngine): void {
  for (const table of filterTables) runFilterTable(table, engine);
  for (const table of updateTables) runUpdateTable(table, engine);
  for (const table of [plainProjections, arrayProjections]) runProjectionTable(table, engine);
  for (const table of [sorts, collatedSorts, compoundSorts]) runSortTable(table, engine);
  for (const table of expressionTables) runExpressionTable(table, engine);
  for (const table of allPipelineTables) runPipelineTable(table, engine);
}

/** One table of each kind: enough to see that the way to the server works. */
export function runSomeTables(engine: () => TableEngine): void {
  for (const table of filterTables.slice(0, 1)) runFilterTable(table, engine);
  for (const table of updateTables.slice(0, 1)) runUpdateTable(table, engine);
  runProjectionTable(plainProjections, engine);
  runSortTable(sorts, engine);
  for (const table of expressionTables.slice(0, 1)) runExpressionTable(table, engine);
  for (const table of allPipelineTables.slice(0, 1)) runPipelineTable(table, engine);
}
