import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { tableHead } from './report.ts';

const begin = '<!-- bench:begin -->';
const end = '<!-- bench:end -->';

/** Puts the table and the machine between the two markers of a document. */
export function writeTable(file: string, lines: readonly string[][], rounds: number): void {
  const text = readFileSync(file, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} lacks the markers ${begin} and ${end}`);
  const toRow = (cells: readonly string[]): string => `| ${cells.map(escape).join(' | ')} |`;
  const table = [toRow(tableHead), toRow(tableHead.map(() => '---')), ...lines.map(toRow)].join('\n');
  const written = `${begin}\n${machine(rounds)}\n\n${table}\n`;
  writeFileSync(file, text.slice(0, from) + written + text.slice(to));
}

const escape = (cell: string): string => cell.replaceAll('|', '\\|');

function machine(rounds: number): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return `Measured on ${day}: ${cpus().length} cores (${first?.model.trim() ?? 'unknown'}), ${memory} GiB, Linux ${release()}, Node ${process.version}, medians of ${rounds} rounds.`;
}
