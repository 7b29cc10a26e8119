/** The `nats` CLI: https://github.com/nats-io/natscli. `--jetstream` waits for the ack of the stream. */
export function cli(contextCommand: string): string {
  return `${contextCommand}

nats sub 'orders.>' &
sleep 1
nats stream info ORDERS && nats pub --jetstream orders.created '{"id": 1}'
kill %1
`;
}
