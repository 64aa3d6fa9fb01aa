import { simulateRouting, type SimulateRoutingResponse } from '@opsflow/sdk';
import { useEffect, useRef } from 'react';
import { useMutation } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import type { RoutingRules } from './routing-policy.ts';

export type LabReport = SimulateRoutingResponse['report'];

interface Experiment {
  readonly policy: RoutingRules;
  /** How many of the newest tickets to look at. */
  readonly tickets: number;
}

/** Runs rules over past tickets, one experiment at a time; it ends with the page or when stopped. */
export function useRuleLab() {
  const running = useRef<AbortController | null>(null);
  const { mutate, reset, ...state } = useMutation({
    mutationFn: async (body: Experiment) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      return (await simulateRouting({ ...viaApi, body, signal: controller.signal })).data.report;
    },
  });
  const stop = () => {
    running.current?.abort();
    reset();
  };
  useEffect(() => () => running.current?.abort(), []);
  return { ...state, start: mutate, stop };
}
