import type { StreamDraft } from '../../../broker/domain/stream-config.ts';

/** Of thirteen messages in the picture: how many are gone, how many are acked and still stored. */
const shares: Record<StreamDraft['retention'], { gone: number; acked: number }> = {
  limits: { gone: 2, acked: 4 },
  interest: { gone: 3, acked: 2 },
  workqueue: { gone: 6, acked: 0 },
};
const CELLS = Array.from({ length: 13 }, (_, index) => index);

interface RetentionFigureProps {
  retention: StreamDraft['retention'];
}

/** What a retention keeps: dashed is removed, checked is acked and kept, solid waits for its ack. */
export function RetentionFigure({ retention }: RetentionFigureProps) {
  const { gone, acked } = shares[retention];
  return (
    <svg viewBox="0 0 188 24" width="100%" height="24" preserveAspectRatio="xMinYMid meet" aria-hidden="true">
      {CELLS.map((cell) => (
        <g key={cell} transform={`translate(${2 + cell * 14} 4)`} fill="none">
          {cell < gone && <rect width="9" height="12" rx="1.5" stroke="var(--line-control)" strokeDasharray="2 2" />}
          {cell >= gone && cell < gone + acked && (
            <>
              <rect width="9" height="12" rx="1.5" stroke="var(--text-2)" strokeWidth="1.25" />
              <path d="M2.2 6 4 7.8 7 4.2" stroke="var(--text-2)" strokeWidth="1.25" />
            </>
          )}
          {cell >= gone + acked && <rect width="9" height="12" rx="1.5" fill="var(--text-2)" stroke="var(--text-2)" />}
        </g>
      ))}
      <path d="M0 21.5h188" stroke="var(--line-2)" />
    </svg>
  );
}
