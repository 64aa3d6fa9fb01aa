import { randomBytes } from 'node:crypto';
import { Schema, type Model } from 'mongoose';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connectDatabase, type Database } from './database.ts';
import { grantTenantScope } from './grant-tenant-scope.ts';
import { newObjectId, type ObjectId } from './object-id.ts';
import { TenantCollection } from './tenant-collection.ts';
import type { TenantScope } from './tenant-scope.ts';

interface Thing {
  _id: ObjectId;
  tenant_id: ObjectId;
  name: string;
  size: number;
}

let database: Database;
let model: Model<Thing>;
let things: TenantCollection<Thing>;
const ours = grantTenantScope(newObjectId());
const theirs = grantTenantScope(newObjectId());

beforeAll(async () => {
  database = await connectDatabase({
    uri: inject('mongodbUri'),
    databaseName: `test_${randomBytes(8).toString('hex')}`,
  });
  const schema = new Schema<Thing>(
    { tenant_id: Schema.Types.ObjectId, name: String, size: Number },
    { versionKey: false },
  );
  model = database.tenantModel('Thing', 'things', schema);
  things = new TenantCollection(model);
  for (const [scope, name] of [
    [ours, 'ours'],
    [theirs, 'theirs'],
  ] as const) {
    await things.insertMany(scope, [
      { _id: newObjectId(), name, size: 1 },
      { _id: newObjectId(), name, size: 2 },
    ]);
  }
});
afterAll(async () => {
  await database.connection.dropDatabase();
  await database.close();
});

describe('a tenant collection', () => {
  it('reads, counts and sums its own tenant alone', async () => {
    expect((await things.find(ours, {})).map(({ name }) => name)).toEqual(['ours', 'ours']);
    expect(await things.findOne(ours, { name: 'theirs' })).toBeNull();
    expect(await things.count(ours, {})).toBe(2);
    const sums = await things.aggregate<{ total: number }>(ours, {}, [
      { $group: { _id: null, total: { $sum: '$size' } } },
    ]);
    expect(sums).toMatchObject([{ total: 3 }]);
  });

  it('changes and deletes its own tenant alone', async () => {
    expect(await things.updateMany(ours, {}, { $inc: { size: 10 } })).toEqual({ matched: 2, modified: 2 });
    expect((await things.updateOne(ours, { name: 'theirs' }, { $set: { size: 0 } })).matched).toBe(0);
    expect(await things.findOneAndUpdate(ours, { name: 'theirs' }, { $set: { size: 0 } })).toBeNull();
    expect(await things.deleteOne(ours, { name: 'theirs' })).toBe(0);
    expect((await things.find(theirs, {})).map(({ size }) => size)).toEqual([1, 2]);
  });

  it('stamps what it inserts, whatever the document claims', async () => {
    const claimed = { _id: newObjectId(), name: 'claimed', size: 0, tenant_id: theirs.tenantId };
    const inserted = await things.insertOne(ours, claimed);
    expect(inserted.tenant_id).toEqual(ours.tenantId);
    expect(await things.count(theirs, { name: 'claimed' })).toBe(0);
  });

  it('is not widened by an $or', async () => {
    const found = await things.find(ours, { $or: [{ name: 'ours' }, { name: 'theirs' }] });
    expect(found.every(({ tenant_id }) => tenant_id.equals(ours.tenantId))).toBe(true);
  });

  it('refuses a filter or an update that names the tenant, and stages that leave it', async () => {
    const sly = { tenant_id: theirs.tenantId } as never;
    await expect(things.find(ours, sly)).rejects.toThrow(/cannot name tenant_id/);
    await expect(things.updateOne(ours, {}, { $set: sly })).rejects.toThrow(/another tenant/);
    const lookup = { $lookup: { from: 'things', localField: 'a', foreignField: 'b', as: 'c' } };
    await expect(things.aggregate(ours, {}, [lookup])).rejects.toThrow(/leaves the tenant scope/);
  });

  it('refuses a scope that nobody granted', async () => {
    const forged = { tenantId: theirs.tenantId } as unknown as TenantScope;
    await expect(things.find(forged, {})).rejects.toThrow(/granted/);
    await expect(things.insertOne(forged, { _id: newObjectId(), name: 'x', size: 0 })).rejects.toThrow(
      /granted/,
    );
  });
});

describe('the guard behind it', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['find', () => model.find({ name: 'ours' }).exec()],
    ['findOne', () => model.findOne({ name: 'ours' }).exec()],
    ['findById', () => model.findById(newObjectId()).exec()],
    ['findOneAndUpdate', () => model.findOneAndUpdate({}, { $set: { size: 0 } }).exec()],
    ['findOneAndDelete', () => model.findOneAndDelete({}).exec()],
    ['updateOne', () => model.updateOne({}, { $set: { size: 0 } }).exec()],
    ['updateMany', () => model.updateMany({}, { $set: { size: 0 } }).exec()],
    ['deleteOne', () => model.deleteOne({}).exec()],
    ['deleteMany', () => model.deleteMany({}).exec()],
    ['countDocuments', () => model.countDocuments({}).exec()],
    ['estimatedDocumentCount', () => model.estimatedDocumentCount().exec()],
    ['distinct', () => model.distinct('name').exec()],
    ['aggregate', () => model.aggregate([{ $match: { name: 'ours' } }]).exec()],
    ['bulkWrite', () => model.bulkWrite([{ deleteMany: { filter: {} } }])],
    ['insertMany', () => model.insertMany([{ name: 'stray' }])],
    ['save', () => new model({ name: 'stray' }).save()],
  ])('stops %s without a tenant before it reaches the database', async (operation, run) => {
    await expect(run()).rejects.toThrow(
      new RegExp(`${operation === 'findById' ? 'findOne' : operation} without tenant_id`),
    );
  });
});
