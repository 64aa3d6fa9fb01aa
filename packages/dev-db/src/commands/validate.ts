import type { RawDocument } from '../bson/index.ts';
import { verifyCollection } from '../storage/verify.ts';
import type { CommandContext, ReadCommand } from './command.ts';
import { collectionName, getCollection } from './namespaces.ts';
import { reply } from './reply.ts';

function run(context: CommandContext): RawDocument {
  const collection = getCollection(context, collectionName(context));
  const { documents, faults } = verifyCollection(context.view, collection);
  return reply({
    ns: collection.namespace,
    nrecords: documents,
    nIndexes: collection.indexes.length,
    valid: faults.length === 0,
    errors: faults,
    warnings: [],
  });
}

export const validate: ReadCommand = {
  name: 'validate',
  access: 'read',
  fields: ['full', 'repair', 'background'],
  run,
};
