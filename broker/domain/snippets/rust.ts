import { quotedLines } from './snippet.ts';

/** https://github.com/nats-io/nats.rs, crate async-nats. A text is one address there, so the list is a `vec!`. */
export function rust(urls: readonly string[]): string {
  return `// cargo add async-nats futures-util && cargo add tokio --features full
use async_nats::jetstream::{self, context::GetStreamErrorKind, ErrorCode};
use futures_util::StreamExt;

#[tokio::main]
async fn main() -> Result<(), async_nats::Error> {
    let client = async_nats::ConnectOptions::new()
        .name("my-app")
        .connect(vec![
${quotedLines(urls, '            ')}
        ])
        .await?;
    let mut subscriber = client.subscribe("orders.>").await?;
    let js = jetstream::new(client.clone());

    if let Err(error) = js.get_stream("ORDERS").await {
        match error.kind() {
            GetStreamErrorKind::JetStream(refusal) if refusal.error_code() == ErrorCode::STREAM_NOT_FOUND => {
                println!("There is no stream ORDERS yet. Create it with the subjects orders.> first.");
                return Ok(());
            }
            _ => return Err(error.into()),
        }
    }

    let ack = js.publish("orders.created", r#"{"id": 1}"#.into()).await?.await?;
    println!("stored in {} as {}", ack.stream, ack.sequence);

    if let Some(message) = subscriber.next().await {
        println!("received {}: {}", message.subject, String::from_utf8_lossy(&message.payload));
    }
    Ok(())
}
`;
}
