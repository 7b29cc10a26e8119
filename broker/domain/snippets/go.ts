/** https://github.com/nats-io/nats.go with its package jetstream. Takes a comma-separated list. */
export function go(urlList: string): string {
  return `// go mod init orders && go get github.com/nats-io/nats.go
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

func main() {
	nc, err := nats.Connect("${urlList}", nats.Name("my-app"))
	if err != nil {
		log.Fatal(err)
	}
	defer nc.Close()

	sub, err := nc.SubscribeSync("orders.>")
	if err != nil {
		log.Fatal(err)
	}

	js, err := jetstream.New(nc)
	if err != nil {
		log.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()

	_, err = js.Stream(ctx, "ORDERS")
	if errors.Is(err, jetstream.ErrStreamNotFound) {
		fmt.Println("There is no stream ORDERS yet. Create it with the subjects orders.> first.")
		return
	}
	if err != nil {
		log.Fatal(err)
	}

	ack, err := js.Publish(ctx, "orders.created", []byte(\`{"id": 1}\`))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("stored in %s as %d\\n", ack.Stream, ack.Sequence)

	msg, err := sub.NextMsgWithContext(ctx)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("received %s: %s\\n", msg.Subject, msg.Data)
}
`;
}
