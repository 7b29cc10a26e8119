import { partsOf, usePath } from '../../state/route.ts';
import { NewStream } from './NewStream.tsx';
import { StreamList } from './StreamList.tsx';

/** `/streams`, `/streams/ORDERS` with that stream selected, `/streams/new`. */
export function StreamsScreen() {
  const [, second] = partsOf(usePath());
  return second === 'new' ? <NewStream /> : <StreamList selected={second ?? null} />;
}
