import type { KeywordParser } from './keyword.ts';
import { schemaOperand, schemasOperand } from './keyword.ts';

export const logicKeywords: Readonly<Record<string, KeywordParser>> = {
  allOf: (operand, compile) => {
    const tests = schemasOperand('allOf', operand, compile);
    return (value) => tests.every((test) => test(value));
  },
  anyOf: (operand, compile) => {
    const tests = schemasOperand('anyOf', operand, compile);
    return (value) => tests.some((test) => test(value));
  },
  oneOf: (operand, compile) => {
    const tests = schemasOperand('oneOf', operand, compile);
    return (value) => tests.filter((test) => test(value)).length === 1;
  },
  not: (operand, compile) => {
    const test = compile(schemaOperand('not', operand));
    return (value) => !test(value);
  },
};
