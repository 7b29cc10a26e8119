import { quotedLines } from './snippet.ts';

/** https://github.com/nats-io/nats.java */
export function java(urls: readonly string[]): string {
  return `// Maven or Gradle: io.nats:jnats
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.Subscription;
import io.nats.client.api.PublishAck;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

public class Orders {
    private static final int STREAM_NOT_FOUND = 10059;

    public static void main(String[] args) throws Exception {
        Options options = new Options.Builder()
            .connectionName("my-app")
            .servers(new String[] {
${quotedLines(urls, '                ')}
            })
            .build();

        try (Connection nc = Nats.connect(options)) {
            Subscription sub = nc.subscribe("orders.>");

            try {
                nc.jetStreamManagement().getStreamInfo("ORDERS");
            } catch (JetStreamApiException e) {
                if (e.getApiErrorCode() != STREAM_NOT_FOUND) throw e;
                System.out.println("There is no stream ORDERS yet. Create it with the subjects orders.> first.");
                return;
            }

            byte[] body = "{\\"id\\": 1}".getBytes(StandardCharsets.UTF_8);
            PublishAck ack = nc.jetStream().publish("orders.created", body);
            System.out.printf("stored in %s as %d%n", ack.getStream(), ack.getSeqno());

            Message message = sub.nextMessage(Duration.ofSeconds(5));
            if (message != null) {
                String text = new String(message.getData(), StandardCharsets.UTF_8);
                System.out.printf("received %s: %s%n", message.getSubject(), text);
            }
        }
    }
}
`;
}
