/** https://github.com/nats-io/nats.net, package NATS.Net. Takes a comma-separated list. */
export function csharp(urlList: string): string {
  return `// dotnet new console && dotnet add package NATS.Net
using NATS.Client.Core;
using NATS.Client.JetStream;
using NATS.Net;

const int StreamNotFound = 10059;

await using var client = new NatsClient("${urlList}", name: "my-app");
await using var sub = await client.Connection.SubscribeCoreAsync<string>("orders.>");
var js = client.CreateJetStreamContext();

try
{
    await js.GetStreamAsync("ORDERS");
}
catch (NatsJSApiException e) when (e.Error.ErrCode == StreamNotFound)
{
    Console.WriteLine("There is no stream ORDERS yet. Create it with the subjects orders.> first.");
    return;
}

var ack = await js.PublishAsync("orders.created", "{\\"id\\": 1}");
ack.EnsureSuccess();
Console.WriteLine($"stored in {ack.Stream} as {ack.Seq}");

using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
var message = await sub.Msgs.ReadAsync(patience.Token);
Console.WriteLine($"received {message.Subject}: {message.Data}");
`;
}
