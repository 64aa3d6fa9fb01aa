import type { Role } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { isDuplicateKey, type Database, type Session, type TenantScope } from '../../platform/mongo/index.ts';
import type { AuditService } from '../audit/index.ts';
import { auditedUser } from './audited-user.ts';
import type { UserDocument } from './users.model.ts';
import type { UsersRepository } from './users.repository.ts';

/** Somebody whom an identity provider vouches for. */
export interface SignedOnPerson {
  readonly email: string;
  readonly name: string;
  /** For whoever is new. */
  readonly role: Role;
  /** Issuer and subject: stays the same when an address is given to somebody else. */
  readonly subject: string;
}

export interface SignedOnDependencies {
  readonly users: UsersRepository;
  readonly audit: AuditService;
  readonly database: Database;
  readonly clock: Clock;
}

/** The member behind a company account, made one where they are new; null where they may not come in. */
export async function admitSignedOn(
  deps: SignedOnDependencies,
  scope: TenantScope,
  person: SignedOnPerson,
): Promise<UserDocument | null> {
  const admit = () =>
    deps.database.withTransaction(async (session) => {
      const known = await deps.users.findByEmail(scope, person.email, session);
      return known ? recognise(deps, scope, known, person, session) : provision(deps, scope, person, session);
    });
  try {
    return await admit();
  } catch (error) {
    // Two first visits met: the person is known now.
    if (!isDuplicateKey(error)) throw error;
    return admit();
  }
}

async function recognise(
  { users, audit, clock }: SignedOnDependencies,
  scope: TenantScope,
  user: UserDocument,
  { subject }: SignedOnPerson,
  session: Session,
): Promise<UserDocument | null> {
  if (user.status === 'disabled') return null;
  if (user.sign_on_subject) return user.sign_on_subject === subject ? user : null;
  const changes = { sign_on_subject: subject, status: 'active' } as const;
  const joined = await users.update(scope, user._id, changes, clock.now(), session);
  if (!joined) return null;
  const entry = { before: auditedUser(user), after: { ...auditedUser(joined), sign_on_subject: subject } };
  const target = { type: 'user', id: user._id } as const;
  const action = user.status === 'invited' ? 'user.joined' : 'user.changed';
  await audit.record(scope, { action, target, ...entry, userId: user._id }, session);
  return joined;
}

async function provision(
  { users, audit, clock }: SignedOnDependencies,
  scope: TenantScope,
  { email, name, role, subject }: SignedOnPerson,
  session: Session,
): Promise<UserDocument> {
  const nothing = { custom_role_id: null, password_hash: null, skills: [] as string[], capacity: 8 };
  const person = { email, name, role, status: 'active', sign_on_subject: subject, ...nothing } as const;
  const user = await users.insert(scope, person, clock.now(), session);
  const target = { type: 'user', id: user._id } as const;
  const entry = { action: 'user.provisioned', target, after: auditedUser(user), userId: user._id } as const;
  await audit.record(scope, entry, session);
  return user;
}
