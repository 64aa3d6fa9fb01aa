import type { AiProviderChange, AiProviderCheck, AiSettingsChange } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { createProvider, type LlmProviderConfig } from '../../platform/llm/index.ts';
import type { Database, DocumentCache, TenantScope } from '../../platform/mongo/index.ts';
import type { SealedBox } from '../../platform/security/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { AiSettingsDocument, StoredProvider } from './ai-settings.model.ts';
import type { AiSettingsRepository, NewAiSettings } from './ai-settings.repository.ts';
import { isAllowedAddress, isSameAddress } from './provider-address.policy.ts';
import { presentAiSettings } from './ai.presenter.ts';

const keyContext = 'ai provider key';

/** What a call needs to know of its workspace. */
export interface WorkspacePlan {
  /** Without one the installation's own providers answer. */
  readonly ladder: readonly LlmProviderConfig[] | null;
  readonly concurrency: number;
  readonly monthlyBudgetMicroUsd: number | null;
  readonly isLearning: boolean;
}

/** What holds where a workspace has chosen nothing. */
export interface Installation {
  readonly providers: readonly LlmProviderConfig[];
  readonly concurrency: number;
  /** Origins that workspaces may name beside the well-known ones. */
  readonly extraOrigins: readonly string[];
}

export interface AiSettingsDependencies {
  readonly settings: AiSettingsRepository;
  readonly plans: DocumentCache<WorkspacePlan>;
  readonly database: Database;
  readonly audit: AuditService;
  readonly box: SealedBox;
  readonly clock: Clock;
  readonly installation: Installation;
}

export class AiSettingsService {
  readonly #deps: AiSettingsDependencies;

  constructor(deps: AiSettingsDependencies) {
    this.#deps = deps;
  }

  async get(scope: TenantScope): Promise<AiSettingsDocument | NewAiSettings> {
    return (await this.#deps.settings.find(scope)) ?? this.#defaults();
  }

  async getPlan(scope: TenantScope): Promise<WorkspacePlan> {
    const load = async () => this.#toPlan(await this.#deps.settings.find(scope));
    return (await this.#deps.plans.get(scope.tenantId, load)) ?? load();
  }

  /** The providers that answer for the workspace, first choice first, with their keys. */
  async getLadder(scope: TenantScope): Promise<readonly LlmProviderConfig[]> {
    return (await this.getPlan(scope)).ladder ?? this.#deps.installation.providers;
  }

  async change(scope: TenantScope, wanted: AiSettingsChange): Promise<AiSettingsDocument> {
    const { settings, plans, database, audit, clock } = this.#deps;
    wanted.providers.forEach((provider, index) => this.#assertAllowed(provider, `body.providers.${index}`));
    return database.withTransaction(async (session) => {
      const before = await settings.find(scope, session);
      const next: NewAiSettings = {
        providers: wanted.providers.map((provider) => this.#toStored(provider, before?.providers ?? [])),
        concurrency: wanted.concurrency,
        monthly_budget_micro_usd: wanted.monthly_budget_micro_usd,
        is_learning: wanted.is_learning,
        version: wanted.version + 1,
        updated_at: clock.now(),
      };
      const isCurrent = (before?.version ?? 0) === wanted.version;
      const after = isCurrent ? await settings.save(scope, next, wanted.version, session) : null;
      if (!after) {
        const current = before ?? this.#defaults();
        throw new AppError('version_conflict', { current: { ai_settings: presentAiSettings(current) } });
      }
      const target = { type: 'workspace', id: scope.tenantId } as const;
      const entry = {
        action: 'ai.settings_changed',
        target,
        after: { ...presentAiSettings(after) },
      } as const;
      await audit.record(
        scope,
        before ? { ...entry, before: { ...presentAiSettings(before) } } : entry,
        session,
      );
      database.afterCommit(session, () => plans.forget(scope.tenantId));
      return after;
    });
  }

  /** Asks the provider itself; a key that is left out is the one stored for the same address. */
  async check(scope: TenantScope, wanted: AiProviderChange): Promise<AiProviderCheck> {
    this.#assertAllowed(wanted, 'body');
    const known = (await this.#deps.settings.find(scope))?.providers ?? [];
    const provider = createProvider(this.#toConfig(this.#toStored(wanted, known)));
    const startedAt = performance.now();
    const { ok, error, models } = await provider.health();
    const latencyMs = Math.round(performance.now() - startedAt);
    return { ok, error: error ?? null, models: (models ?? []).slice(0, 200), latency_ms: latencyMs };
  }

  #assertAllowed({ base_url }: AiProviderChange, path: string): void {
    if (isAllowedAddress(base_url, this.#deps.installation.extraOrigins)) return;
    throw new AppError('address_not_allowed', {
      errors: [{ path: `${path}.base_url`, message: 'is not an address that this installation calls' }],
    });
  }

  #toStored(wanted: AiProviderChange, known: readonly StoredProvider[]): StoredProvider {
    const { provider, model, base_url, api_key, price } = wanted;
    const kept = known.find((stored) => isSameAddress(stored, wanted))?.api_key_sealed ?? null;
    const given = api_key ? this.#deps.box.seal(api_key, keyContext) : null;
    return { provider, model, base_url, price, api_key_sealed: api_key === undefined ? kept : given };
  }

  #toPlan(document: AiSettingsDocument | null): WorkspacePlan {
    const { providers, concurrency, monthly_budget_micro_usd, is_learning } = document ?? this.#defaults();
    return {
      ladder: document ? providers.map((stored) => this.#toConfig(stored)) : null,
      concurrency,
      monthlyBudgetMicroUsd: monthly_budget_micro_usd,
      isLearning: is_learning,
    };
  }

  #toConfig({ provider, model, base_url, api_key_sealed, price }: StoredProvider): LlmProviderConfig {
    return {
      provider,
      ...(model ? { model } : {}),
      ...(base_url ? { baseUrl: base_url } : {}),
      ...(price ? { price } : {}),
      ...(api_key_sealed ? { apiKey: this.#deps.box.open(api_key_sealed, keyContext) } : {}),
    };
  }

  #defaults(): NewAiSettings {
    const { providers, concurrency } = this.#deps.installation;
    return {
      providers: providers.map(({ provider, model, baseUrl, price }) => ({
        provider,
        model: model ?? null,
        base_url: baseUrl ?? null,
        price: price ?? null,
        // The installation's key is nobody's to copy: a workspace that names its own providers brings its own.
        api_key_sealed: null,
      })),
      concurrency,
      monthly_budget_micro_usd: null,
      is_learning: true,
      version: 0,
      updated_at: new Date(0),
    };
  }
}
