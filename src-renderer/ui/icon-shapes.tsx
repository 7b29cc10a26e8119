import type { ReactNode } from 'react';

/** The drawings of all icons on a 16 unit grid. Stroke comes from the Icon part; `filled` shapes take the current colour. */
export const iconShapes = {
  cluster: (
    <>
      <circle cx="8" cy="3.4" r="1.9" />
      <circle cx="3.4" cy="12" r="1.9" />
      <circle cx="12.6" cy="12" r="1.9" />
      <path d="M7.1 5.1 4.3 10.3M8.9 5.1l2.8 5.2M5.3 12h5.4" />
    </>
  ),
  designer: (
    <>
      <path d="M2 8h3.5M5.5 3.5V12.5M5.5 3.5H9M5.5 8H9M5.5 12.5H9" />
      <path d="M9 2h5v3H9zM9 6.5h5v3H9zM9 11h5v3H9z" />
    </>
  ),
  streams: (
    <>
      <path d="M2 4h12M2 8h12M2 12h8" />
      <circle cx="12.8" cy="12" r="1.2" />
    </>
  ),
  live: <path d="M1.5 8H4l2-5 3.5 10 2-5h3" />,
  kv: (
    <>
      <circle cx="5" cy="11" r="2.8" />
      <path d="M7 9 13.5 2.5M11 5l2.2 2.2" />
    </>
  ),
  objects: <path d="M8 1.7 13.6 4.8v6.4L8 14.3 2.4 11.2V4.8zM2.6 5 8 8l5.4-3M8 8v6" />,
  lab: (
    <path d="M5.8 1.8h4.4M6.5 1.8v4.4L2.9 12.5a1.1 1.1 0 0 0 1 1.7h8.2a1.1 1.1 0 0 0 1-1.7L9.5 6.2V1.8M4.7 10h6.6" />
  ),
  monitor: (
    <>
      <path d="M2 12.2a6.2 6.2 0 1 1 12 0M8 11.5l3-4.2" />
      <circle cx="8" cy="11.5" r="0.9" className="filled" />
    </>
  ),
  plug: <path d="M5.2 1.8V5M10.8 1.8V5M3.5 5h9v2.3a4.5 4.5 0 0 1-9 0zM8 11.8v2.4" />,
  settings: (
    <>
      <path d="M2 4.5h5.5M11 4.5h3M2 11.5h2.5M8 11.5h6" />
      <circle cx="9.2" cy="4.5" r="1.7" />
      <circle cx="6.2" cy="11.5" r="1.7" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.6" />
      <path d="M10.5 10.5 14 14" />
    </>
  ),
  theme: (
    <>
      <circle cx="8" cy="8" r="5.6" />
      <path d="M8 2.4a5.6 5.6 0 0 1 0 11.2z" className="filled" />
    </>
  ),
  projector: <path d="M1.8 2.8h12.4v8H1.8zM5.5 14l2.5-3.2 2.5 3.2" />,
  'chevron-down': <path d="M4 6l4 4 4-4" />,
  'chevron-right': <path d="M6 4l4 4-4 4" />,
  'chevron-up': <path d="M4 10l4-4 4 4" />,
  'chevron-left': <path d="M10 4 6 8l4 4" />,
  close: <path d="M4 4l8 8M12 4l-8 8" />,
  check: <path d="M3 8.4l3.3 3.3L13 4.8" />,
  leader: (
    <>
      <path d="M4 14.2V2" />
      <path d="M4 2.6h8.8l-2.4 3 2.4 3H4z" className="filled" />
    </>
  ),
  follower: <circle cx="8" cy="8" r="4.2" />,
  'catching-up': <path d="M8 2v7.5M4.5 6.2 8 9.7l3.5-3.5M3 13.4h10" />,
  down: <path d="M5 1.8h6L14.2 5v6L11 14.2H5L1.8 11V5zM5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6" />,
  cut: <path d="M6 4.6H4.9a3.4 3.4 0 0 0 0 6.8H6M10 4.6h1.1a3.4 3.4 0 0 1 0 6.8H10M9.2 2 6.8 14" />,
  link: <path d="M6 4.6H4.9a3.4 3.4 0 0 0 0 6.8H6M10 4.6h1.1a3.4 3.4 0 0 1 0 6.8H10M5.5 8h5" />,
  'black-hole': (
    <>
      <path d="M1.8 8h3M11.2 8h3" />
      <circle cx="8" cy="8" r="3" className="filled" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.6V8l2.4 1.6" />
    </>
  ),
  bolt: <path d="M9 1.6 3.4 9.2H7.6L7 14.4l5.6-7.6H8.4z" />,
  critical: (
    <>
      <path d="M8 1.6 13.2 3.4v4c0 3.4-2.3 5.7-5.2 6.9-2.9-1.2-5.2-3.5-5.2-6.9v-4z" />
      <path d="M5.4 7.8l1.9 1.9 3.4-3.7" />
    </>
  ),
  tolerant: <circle cx="8" cy="8" r="5.8" strokeDasharray="2.2 2.35" />,
  power: <path d="M8 1.8v6M4.6 4a5.6 5.6 0 1 0 6.8 0" />,
  pause: <path d="M5.5 3v10M10.5 3v10" />,
  play: <path d="M4.6 2.8v10.4L13 8z" />,
  stop: <path d="M3.5 3.5h9v9h-9z" />,
  restart: <path d="M13.4 8A5.4 5.4 0 1 1 11.6 4M13.2 1.8v3.4H9.8" />,
  drain: <path d="M9.5 2.5h-6v11h6M7 8h7M11.2 5.2 14 8l-2.8 2.8" />,
  trash: <path d="M2.8 4.4h10.4M6 4.4V2.2h4v2.2M4.2 4.4l.7 9.4h6.2l.7-9.4" />,
  more: (
    <>
      <circle cx="3.4" cy="8" r="0.9" className="filled" />
      <circle cx="8" cy="8" r="0.9" className="filled" />
      <circle cx="12.6" cy="8" r="0.9" className="filled" />
    </>
  ),
  plus: <path d="M8 3v10M3 8h10" />,
  minus: <path d="M3 8h10" />,
  copy: <path d="M5.5 5.5h8v8h-8zM3 10.5h-.5v-8h8V3" />,
  download: <path d="M8 2v8M4.6 6.8 8 10.2l3.4-3.4M2.5 13.5h11" />,
  upload: <path d="M8 10.5V2.3M4.6 5.6 8 2.2l3.4 3.4M2.5 13.5h11" />,
  file: <path d="M3.5 1.8h6L12.5 5v9.2h-9zM9.2 1.8V5.2h3.3" />,
  eye: (
    <>
      <path d="M1.5 8S4 3.6 8 3.6 14.5 8 14.5 8 12 12.4 8 12.4 1.5 8 1.5 8z" />
      <circle cx="8" cy="8" r="1.9" />
    </>
  ),
  filter: <path d="M2 3h12L9.5 8.4v4.4l-3 1.2V8.4z" />,
  warn: <path d="M8 2 14.6 13.6H1.4zM8 6.4v3.4M8 11.6v.2" />,
  error: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 4.6v4M8 11v.2" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 7.4v4M8 4.9v.2" />
    </>
  ),
  fix: <path d="M2.6 13.4 8.7 7.3M10 2.2a3.6 3.6 0 0 0-1.6 4.7l.7.7a3.6 3.6 0 0 0 4.8-4.5L11.6 5.3 9.9 4.6z" />,
  terminal: <path d="M2.5 4.5 6 8l-3.5 3.5M8 12h5.5" />,
  book: (
    <path d="M2.2 3h4.2A1.8 1.8 0 0 1 8 4.6 1.8 1.8 0 0 1 9.6 3h4.2v9.6H9.6A1.8 1.8 0 0 0 8 14a1.8 1.8 0 0 0-1.6-1.4H2.2zM8 4.6V14" />
  ),
  send: <path d="M2 8 14 2.4 9.4 14 7.6 8.6z" />,
  hash: <path d="M6.2 2 4.8 14M11.2 2 9.8 14M2.6 5.6h11.2M2.2 10.4h11.2" />,
  tree: <path d="M3 2.5v9.3h4M3 6.5h4M8.5 5h5M8.5 11.5h5" />,
  folder: <path d="M1.8 3.4h4.4l1.4 1.8h6.6v7.6H1.8z" />,
  target: (
    <>
      <circle cx="8" cy="8" r="5.4" />
      <path d="M8 1v4M8 11v4M1 8h4M11 8h4" />
    </>
  ),
  arrow: <path d="M2.5 8h11M9.8 4.3 13.5 8l-3.7 3.7" />,
  lock: <path d="M3.5 7h9v6.8h-9zM5.3 7V5a2.7 2.7 0 0 1 5.4 0v2" />,
  split: <path d="M2 8h4l3.5-4H14M6 8l3.5 4H14" />,
  users: (
    <>
      <circle cx="6" cy="5.5" r="2.4" />
      <path d="M1.8 13.2a4.2 4.2 0 0 1 8.4 0M10.4 3.4a2.4 2.4 0 0 1 0 4.2M12 9.6a4.2 4.2 0 0 1 2.2 3.6" />
    </>
  ),
  'waiting-arc': <path d="M8 2.2A5.8 5.8 0 1 1 2.2 8" />,
  pending: <circle cx="8" cy="8" r="5.8" strokeDasharray="1 2.65" />,
  edit: <path d="M10.5 2.8 13.2 5.5 5.6 13H3v-2.6z" />,
  /** The ring of everything that must be held. */
  hold: (
    <>
      <circle cx="8" cy="8" r="6.6" />
      <circle cx="8" cy="8" r="2.6" className="filled" />
    </>
  ),
  keyboard: (
    <>
      <path d="M1.5 4h13v8h-13z" />
      <path d="M4 6.6h.2M6.6 6.6h.2M9.2 6.6h.2M11.8 6.6h.2M5 9.4h6" />
    </>
  ),
  sort: <path d="M5 13V3M2.6 5.4 5 3l2.4 2.4M11 3v10M8.6 10.6 11 13l2.4-2.4" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof iconShapes;
