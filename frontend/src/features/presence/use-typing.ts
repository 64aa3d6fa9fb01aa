import { useCallback, useEffect, useRef, useState } from 'react';

/** Whoever has not pressed a key for this long is thinking. */
const stopsAfterMs = 8_000;

/** Whether the person is typing, and how to say that they pressed a key. */
export function useTyping(): readonly [boolean, () => void] {
  const [isTyping, setIsTyping] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const note = useCallback(() => {
    setIsTyping(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setIsTyping(false), stopsAfterMs);
  }, []);
  return [isTyping, note];
}
