import { partsOf, usePath } from '../../state/route.ts';
import { placeOf } from './lab-path.ts';
import { FilesView } from './list/FilesView.tsx';
import { RunsView } from './list/RunsView.tsx';
import { CompareScreen } from './run/CompareScreen.tsx';
import { RunScreen } from './run/RunScreen.tsx';

/** Experiments: files to read, change and run; the run under way; earlier runs, two of them side by side. */
export function LabScreen() {
  const place = placeOf(partsOf(usePath()));
  switch (place.at) {
    case 'files':
      return <FilesView open={place.open} />;
    case 'runs':
      return <RunsView />;
    case 'run':
      return <RunScreen key={place.runId} runId={place.runId} />;
    case 'compare':
      return <CompareScreen key={`${place.left} ${place.right}`} left={place.left} right={place.right} />;
  }
}
