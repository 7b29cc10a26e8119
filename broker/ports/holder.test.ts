import { expect, test } from 'vitest';
import { parseListeners } from './holder-linux.ts';
import { parseLsof } from './holder-mac.ts';
import { parseNetstat, parseTasklist } from './holder-windows.ts';

test('Linux: listening sockets are read from both tables, others are left out', () => {
  const tcp = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:107E 00000000:0000 0A 00000000:00000000 00:00000000 00000000    33        0 184523 1 0000000000000000 100 0 0 10 0
   1: 0100007F:107E 0100007F:D2F0 01 00000000:00000000 00:00000000 00000000  1000        0 184777 1 0000000000000000 20 4 30 10 -1
`;
  const tcp6 = `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000000000000000000000000000:1466 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 190001 1 0000000000000000 100 0 0 10 0
`;

  expect(parseListeners(tcp)).toEqual([{ port: 4222, inode: 184_523, uid: 33 }]);
  expect(parseListeners(tcp6)).toEqual([{ port: 5222, inode: 190_001, uid: 1000 }]);
  expect(parseListeners('')).toEqual([]);
});

test('macOS: the first process of lsof is named', () => {
  expect(parseLsof('p812\ncnginx\nf6\np813\ncnginx\nf6\n')).toBe('nginx (pid 812)');
  expect(parseLsof('p90\ncGoogle Chrome Helper\n')).toBe('Google Chrome Helper (pid 90)');
  expect(parseLsof('')).toBeNull();
});

test('Windows: the listener is found in any language, and by its whole port', () => {
  const netstat = [
    '',
    'Aktive Verbindungen',
    '',
    '  Proto  Lokale Adresse         Remoteadresse          Status           PID',
    '  TCP    0.0.0.0:14222          0.0.0.0:0              ABHÖREN          77',
    '  TCP    127.0.0.1:4222         127.0.0.1:50111        HERGESTELLT      4120',
    '  TCP    127.0.0.1:4222         0.0.0.0:0              ABHÖREN          4120',
    '  TCP    [::]:5222              [::]:0                 ABHÖREN          4',
    '',
  ].join('\r\n');

  expect(parseNetstat(netstat, 4222)).toBe(4120);
  expect(parseNetstat(netstat, 5222)).toBe(4);
  expect(parseNetstat(netstat, 222)).toBeNull();
});

test('Windows: tasklist tells the name, or that there is no such process', () => {
  expect(parseTasklist('"nginx.exe","4120","Services","0","9.876 K"\r\n')).toBe('nginx.exe');
  expect(parseTasklist('INFO: No tasks are running which match the specified criteria.\r\n')).toBeNull();
});
