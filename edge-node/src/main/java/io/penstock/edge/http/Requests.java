package io.penstock.edge.http;

import io.netty.channel.ChannelHandlerContext;
import io.penstock.edge.delivery.Content;
import io.penstock.edge.delivery.Decision;
import io.penstock.edge.delivery.DeliveryMetrics.Protocol;
import io.penstock.edge.log.AccessNote;
import io.penstock.edge.log.BodyWay;
import io.penstock.edge.message.Method;
import io.penstock.edge.message.RequestHead;
import io.penstock.edge.store.ContentFile;
import io.penstock.edge.store.Found;
import io.penstock.edge.store.OpenFile;
import io.penstock.edge.store.OpenFiles;
import io.penstock.edge.store.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests of one connection, whatever version of HTTP they came by: finds the file, decides what of it to give, has it
 * opened, and keeps the accounts. Owned by the event loop; whatever would wait for the disk is done elsewhere and comes back
 * here, if somebody still waits for the answer then.
 */
final class Requests<E extends Exchange> {
    /** Of a body that nobody wants, passed over so that the connection can go on. */
    static final long MOST_IGNORED_BODY = 64 * 1024;

    private static final int BAD_REQUEST = 400;
    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
    private final ChannelHandlerContext context;
    private final Serving serving;
    private final Protocol protocol;
    private final Answers<E> answers;
    private final LoopScratch scratch = LoopScratch.ofLoop();
    private final Content.Visit visit;
    private Admission.Verdict verdict;
    private boolean admitted;

    /** What becomes of a request, in the terms of one version of HTTP. */
    interface Answers<E> {
        void refuse(E exchange, Refusal refusal);

        /** The answer to OPTIONS. */
        void tellMethods(E exchange);

        /** An answer without a body, about a file; {@link Exchange#outcome} says which. */
        void tell(E exchange, ContentFile about);

        /** The file, or what of it the exchange is about. It is held for the callee, who releases it. */
        void give(E exchange, OpenFile file);
    }

    Requests(
            ChannelHandlerContext context,
            Serving serving,
            Protocol protocol,
            Admission.Verdict verdict,
            Answers<E> answers) {
        this.context = context;
        this.serving = serving;
        this.protocol = protocol;
        this.verdict = verdict;
        this.answers = answers;
        this.visit = serving.content().visit(context.channel().remoteAddress());
    }

    /** Whether nothing of this connection's will be answered. */
    boolean isRefused() {
        return verdict == Admission.Verdict.REFUSED;
    }

    /** @param request null for what is none that could be read */
    void begin(E begun, @Nullable RequestHead request, String version) {
        serving.metrics().responseBegun(protocol);
        if (serving.log().isKept()) {
            begun.note = request == null
                    ? AccessNote.ofUnreadable(context.channel())
                    : AccessNote.of(context.channel(), request, version);
        }
    }

    /** Why a request is refused whatever it asks for; null where it is not. */
    @Nullable
    Refusal refusal(RequestHead request) {
        if (!admitted && (isRefused() || serving.admission().isFull())) {
            serving.metrics().requestRefused();
            verdict = Admission.Verdict.REFUSED;
            return Refusals.BUSY;
        }
        admitted = true;
        if (request.minorVersion() > 0 && !request.hasOneHost()) {
            return Refusals.NO_HOST;
        }
        long body = request.bodyBytes();
        if (body < 0 && !request.isChunked()) {
            return Refusals.NO_LENGTH;
        }
        if (body > MOST_IGNORED_BODY) {
            return Refusals.NO_BODY;
        }
        if (request.expectsMore()) {
            return Refusals.EXPECTATION;
        }
        return switch (request.method()) {
            case GET, HEAD, OPTIONS -> null;
            case PUT, OTHER -> Refusals.NOT_ALLOWED;
        };
    }

    /** Answers a request for which there is no {@link #refusal}. */
    void answer(E begun, RequestHead request) {
        if (request.method() == Method.OPTIONS) {
            begun.status = 204;
            answers.tellMethods(begun);
        } else if (!request.decodePath()) {
            answers.refuse(begun, Refusals.MALFORMED_PATH);
        } else {
            found(begun, request, visit.find(request));
        }
    }

    /** Before the body of a file goes out: sees to it that what is played next is in memory. */
    void readAhead(OpenFile file) {
        ContentFile next = file.file().next();
        if (next != null && next.isToBeReadAhead()) {
            serving.loads().ahead(next, serving.files());
        }
    }

    /** Bytes of a body went to the socket. */
    void sent(E running, long fileBytes) {
        running.bodyBytes += fileBytes;
        serving.metrics().sent(fileBytes);
        firstByte(running);
    }

    void firstByte(E running) {
        if (running.note != null) {
            running.note.firstByte();
        }
    }

    /** The answer is out, or will never be. */
    void ended(E done) {
        done.over = true;
        if (done.status < BAD_REQUEST) {
            serving.metrics().bodyEnded(done.way, done.bodyBytes);
        }
        if (done.note != null) {
            done.note.end(serving.log(), done.status, bodyWay(done), done.bodyBytes);
        }
        serving.metrics().responseEnded(done.status, System.nanoTime() - done.beganNanos);
    }

    private void found(E begun, RequestHead request, Found found) {
        switch (found) {
            case Refusal refusal -> answers.refuse(begun, refusal);
            case ContentFile file -> decide(begun, request, file);
            case Found.Later later -> lookUp(begun, request.copy(), later);
        }
    }

    private void lookUp(E begun, RequestHead kept, Found.Later later) {
        boolean taken = serving.lookUps().read(() -> {
            Found known = later.lookUp().get();
            context.executor().execute(() -> {
                if (!begun.over) {
                    found(begun, kept, known);
                }
            });
        });
        if (!taken) {
            answers.refuse(begun, Refusals.DISK_BUSY);
        }
    }

    private void decide(E begun, RequestHead request, ContentFile file) {
        Decision decision = scratch.decision;
        begun.outcome = decision.decide(request, file);
        begun.status = begun.outcome.status();
        switch (begun.outcome) {
            case NOT_MODIFIED, PRECONDITION_FAILED, UNSATISFIABLE -> answers.tell(begun, file);
            case WHOLE, PART, PARTS -> {
                begun.first = decision.first(0);
                begun.length = decision.length(0);
                begun.parts = begun.outcome == Decision.Outcome.PARTS ? Multipart.of(decision, file) : null;
                open(begun, file);
            }
        }
    }

    private void open(E begun, ContentFile file) {
        OpenFile open = file.hold();
        if (open != null) {
            answers.give(begun, open);
            return;
        }
        serving.files().open(file, context.executor(), opening -> {
            switch (opening) {
                case OpenFiles.Opening.Opened opened
                when begun.over -> opened.file().release();
                case OpenFiles.Opening.Opened opened -> answers.give(begun, opened.file());
                case OpenFiles.Opening.Failed failed -> {
                    LOG.warn("cannot be served: {}", failed.why());
                    refuseUnlessOver(begun, Refusals.GONE);
                }
                case OpenFiles.Opening.Overloaded overloaded -> refuseUnlessOver(begun, Refusals.DISK_BUSY);
            }
        });
    }

    private void refuseUnlessOver(E begun, Refusal refusal) {
        if (!begun.over) {
            answers.refuse(begun, refusal);
        }
    }

    private static BodyWay bodyWay(Exchange done) {
        return done.bodyBytes == 0
                ? BodyWay.NONE
                : switch (done.way) {
                    case SENDFILE -> BodyWay.SENDFILE;
                    case KERNEL_TLS -> BodyWay.KERNEL_TLS;
                    case USER_SPACE_TLS -> BodyWay.USER_SPACE_TLS;
                    case COPIED -> BodyWay.COPIED;
                };
    }
}
