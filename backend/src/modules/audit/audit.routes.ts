import { auditContract } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import type { LogBuffer } from '../../platform/log/log-buffer.ts';
import { presentAuditRecord, toCsv, toJsonArray } from './audit.presenter.ts';
import type { AuditService } from './audit.service.ts';

export function auditRoutes(audit: AuditService, logBuffer: LogBuffer): MountRoutes {
  return mountContract(auditContract, {
    listAuditRecords: async ({ caller, query }) => {
      const { records, nextCursor, unsealed } = await audit.list(caller.scope, query);
      return answer(200, {
        audit_records: records.map(presentAuditRecord),
        next_cursor: nextCursor,
        unsealed,
      });
    },
    exportAuditRecords: async ({ caller, query: { format, ...filter } }) => {
      const records = await audit.export(caller.scope, filter);
      return {
        status: 200 as const,
        headers: {
          'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
          'Content-Disposition': `attachment; filename="audit.${format}"`,
        },
        stream: format === 'csv' ? toCsv(records) : toJsonArray(records),
      };
    },
    listLogLines: async ({ caller, query }) =>
      answer(200, { log_lines: logBuffer.list({ ...query, tenantId: caller.scope.tenantId.toHexString() }) }),
  });
}
