import { describe, expect, it } from 'vitest';
import { createFlight } from './row-flight.ts';

/** A list of one screen of 100 px; says after each scroll whether rows fly. */
function listOf(flight: ReturnType<typeof createFlight>) {
  const element = document.createElement('div');
  const instance = {
    scrollElement: element,
    targetWindow: window,
    scrollRect: { width: 100, height: 100 },
    options: { isScrollingResetDelay: 10_000, useScrollendEvent: false, horizontal: false },
  };
  const heard: boolean[] = [];
  const stop = flight.observe(instance as never, () => heard.push(flight.isFlying()));
  const scrollTo = (top: number) => {
    element.scrollTop = top;
    element.dispatchEvent(new Event('scroll'));
    return heard.at(-1);
  };
  return { scrollTo, stop };
}

describe('rows in flight', () => {
  it('fly while the list moves by more than a screen at a time, and no longer', () => {
    const { scrollTo, stop } = listOf(createFlight());
    expect([80, 400, 900, 950].map(scrollTo)).toEqual([false, true, true, false]);
    stop?.();
  });

  it('do not fly where a key jumps to one of them', () => {
    const flight = createFlight();
    const { scrollTo, stop } = listOf(flight);
    flight.jump();
    expect([scrollTo(900), scrollTo(2_000)]).toEqual([false, true]);
    stop?.();
  });
});
