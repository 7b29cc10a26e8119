import { navigate } from '../../state/route.ts';
import { Icon } from '../../ui/Icon.tsx';
import { LIST_PATH } from './lab-path.ts';

/** The way back to the list, before a title. */
export function LabCrumb() {
  return (
    <>
      <a
        href={LIST_PATH}
        onClick={(event) => {
          event.preventDefault();
          navigate(LIST_PATH);
        }}
      >
        Lab
      </a>
      <Icon name="chevron-right" size={12} />
    </>
  );
}
