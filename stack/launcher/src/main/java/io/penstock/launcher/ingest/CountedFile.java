package io.penstock.launcher.ingest;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.DoubleConsumer;

/** A file as a request's body, streamed, that tells how much of it has been handed to the connection. */
final class CountedFile implements BodyPublisher {
    private final BodyPublisher file;
    private final DoubleConsumer fraction;

    /** @param fraction hears 0 to 1 */
    CountedFile(Path path, DoubleConsumer fraction) throws FileNotFoundException {
        this.file = BodyPublishers.ofFile(path);
        this.fraction = fraction;
    }

    @Override
    public long contentLength() {
        return file.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        file.subscribe(new Subscriber<>() {
            private long sent;

            @Override
            public void onSubscribe(Subscription subscription) {
                subscriber.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer bytes) {
                sent += bytes.remaining();
                subscriber.onNext(bytes);
                fraction.accept(sent / (double) contentLength());
            }

            @Override
            public void onError(Throwable failure) {
                subscriber.onError(failure);
            }

            @Override
            public void onComplete() {
                subscriber.onComplete();
            }
        });
    }
}
