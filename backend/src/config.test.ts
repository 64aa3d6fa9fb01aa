import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadConfig } from './config.ts';

const uri = 'mongodb://127.0.0.1:27017';

describe('the configuration', () => {
  it('has a default for everything but the database', () => {
    expect(loadConfig({ MONGODB_URI: uri })).toMatchObject({ PORT: 3000, LLM_PROVIDER: 'offline' });
    expect(() => loadConfig({})).toThrow(/MONGODB_URI/);
  });

  it('takes an empty value for none', () => {
    expect(loadConfig({ MONGODB_URI: uri, PORT: '', JWT_SECRET: '' }).PORT).toBe(3000);
  });

  it.each([
    [{ PORT: '70000' }, /PORT/],
    [{ JWT_SECRET: 'short' }, /JWT_SECRET: must have at least 32 characters/],
    [{ LLM_PROVIDER: 'anthropic' }, /needs ANTHROPIC_API_KEY/],
    [{ COOKIE_SECURE: 'yes' }, /COOKIE_SECURE/],
  ])('refuses %j in one sentence that names the variable', (wrong, sentence) => {
    expect(() => loadConfig({ MONGODB_URI: uri, ...wrong })).toThrow(sentence);
  });

  it('is documented variable by variable in .env.example', () => {
    const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
    const documented = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name).sort();
    const source = readFileSync(new URL('./config.ts', import.meta.url), 'utf8');
    const schema = source.slice(source.indexOf('z.object({'), source.indexOf('export type Config'));
    const read = [...schema.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name).sort();
    expect(documented).toEqual(read);
  });
});
