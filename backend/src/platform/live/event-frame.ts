/** One server-sent event as it goes over the wire. `data` is JSON, and so stands on one line. */
export function eventFrame(kind: string, id: string | null, data: unknown): Buffer {
  const place = id === null ? '' : `id: ${id}\n`;
  return Buffer.from(`${place}event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`);
}
