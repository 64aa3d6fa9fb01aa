import { observeElementOffset, type Virtualizer } from '@tanstack/react-virtual';

type List = Virtualizer<HTMLDivElement, Element>;

/**
 * Whether the list moves by more than a screen from one frame to the next. Nobody reads rows that fly past, and making
 * each of them whole is what costs frames; they are made whole as soon as the list slows down.
 */
export function createFlight() {
  let lastOffset = 0;
  let isFlying = false;
  let isJump = false;
  return {
    isFlying: () => isFlying,
    /** The next move, however far, ends at a row that somebody wants. */
    jump() {
      isJump = true;
    },
    /** Given to the virtualizer: hears of every move before the rows are rendered for it. */
    observe: (instance: List, tell: (offset: number, isScrolling: boolean) => void) =>
      observeElementOffset(instance, (offset, isScrolling) => {
        const screen = instance.scrollRect?.height ?? Infinity;
        isFlying = isScrolling && !isJump && Math.abs(offset - lastOffset) > screen;
        isJump = false;
        lastOffset = offset;
        tell(offset, isScrolling);
      }),
  };
}
