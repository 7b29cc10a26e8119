import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

interface Follow {
  isFollowing: boolean;
  follow: () => void;
  hold: () => void;
}

/** This close to the end counts as the end, in px. */
const NEAR_END = 24;

/**
 * Follows the end of a list until the user scrolls up or selects text: nothing moves under the pointer then. Scrolling
 * back to the end, or `follow`, goes on.
 */
export function useFollow(ref: RefObject<HTMLElement | null>): Follow {
  const [isFollowing, setFollowing] = useState(true);
  const isUser = useRef(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    let top = element.scrollTop;
    const byUser = () => {
      isUser.current = true;
    };
    const onWheel = (event: WheelEvent) => {
      byUser();
      if (event.deltaY < 0) setFollowing(false);
    };
    const onScroll = () => {
      const isUp = element.scrollTop < top - 1;
      top = element.scrollTop;
      if (!isUser.current) return;
      const isAtEnd = element.scrollHeight - element.clientHeight - element.scrollTop < NEAR_END;
      if (isUp && !isAtEnd) setFollowing(false);
      else if (isAtEnd && !isUp) setFollowing(true);
      isUser.current = false;
    };
    const onSelect = () => {
      const selection = document.getSelection();
      if (selection && !selection.isCollapsed && element.contains(selection.anchorNode)) setFollowing(false);
    };
    element.addEventListener('wheel', onWheel, { passive: true });
    for (const type of ['pointerdown', 'touchmove', 'keydown'] as const) element.addEventListener(type, byUser);
    element.addEventListener('scroll', onScroll, { passive: true });
    document.addEventListener('selectionchange', onSelect);
    return () => {
      element.removeEventListener('wheel', onWheel);
      for (const type of ['pointerdown', 'touchmove', 'keydown'] as const) element.removeEventListener(type, byUser);
      element.removeEventListener('scroll', onScroll);
      document.removeEventListener('selectionchange', onSelect);
    };
  }, [ref]);
  return {
    isFollowing,
    follow: useCallback(() => setFollowing(true), []),
    hold: useCallback(() => setFollowing(false), []),
  };
}
