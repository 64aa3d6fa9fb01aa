/** As it looks once it has been sent: fields that are undefined are not there. */
export type Sent<Value> = Value extends readonly (infer Item)[]
  ? Sent<Item>[]
  : Value extends object
    ? { [Name in keyof Value]: Sent<Exclude<Value[Name], undefined>> }
    : Value;

/** What a schema allows to be undefined, as the API's client takes it. */
export function toJsonBody<Body extends object>(body: Body): Sent<Body> {
  return JSON.parse(JSON.stringify(body)) as Sent<Body>;
}
