import { customersContract, type Customer } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { toObjectId, type Database } from '../../platform/mongo/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { CustomerDocument } from './customers.model.ts';
import { CustomersRepository } from './customers.repository.ts';
import { CustomersService } from './customers.service.ts';

export type { CustomersService } from './customers.service.ts';

export interface CustomersModule {
  readonly service: CustomersService;
  readonly routes: MountRoutes;
}

export function createCustomersModule(deps: {
  readonly database: Database;
  readonly audit: AuditService;
  readonly clock: Clock;
}): CustomersModule {
  const service = new CustomersService({ ...deps, customers: new CustomersRepository(deps.database) });
  return {
    service,
    routes: mountContract(customersContract, {
      listCustomers: async ({ caller, query }) => {
        const { customers, nextCursor } = await service.list(caller.scope, query);
        return answer(200, { customers: customers.map(presentCustomer), next_cursor: nextCursor });
      },
      createCustomer: async ({ caller, body }) =>
        answer(201, { customer: presentCustomer(await service.create(caller.scope, body)) }),
      updateCustomer: async ({ caller, params, body }) => {
        const customer = await service.update(caller.scope, toObjectId(params.id), body);
        return answer(200, { customer: presentCustomer(customer) });
      },
    }),
  };
}

function presentCustomer(customer: CustomerDocument): Customer {
  return {
    id: customer._id.toHexString(),
    email: customer.email,
    name: customer.name,
    company: customer.company,
    tier: customer.tier,
    created_at: customer.created_at.toISOString(),
    updated_at: customer.updated_at.toISOString(),
  };
}
