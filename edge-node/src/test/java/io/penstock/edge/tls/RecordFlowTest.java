package io.penstock.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordFlowTest {
    private final List<Object> seen = new ArrayList<>();
    private final RecordFlow flow = new RecordFlow();
    /** Stops reading at every record of two bytes. */
    private final EmbeddedChannel channel = new EmbeddedChannel(flow, new ChannelInboundHandlerAdapter() {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            int bytes = ((ByteBuf) message).readableBytes();
            ((ByteBuf) message).release();
            seen.add(bytes);
            if (bytes == 5 + 2) {
                context.channel().config().setAutoRead(false);
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            seen.add(event);
        }
    });

    private static ByteBuf records(int... lengths) {
        ByteBuf all = Unpooled.buffer();
        for (int length : lengths) {
            all.writeByte(23).writeShort(0x0303).writeShort(length).writeZero(length);
        }
        return all;
    }

    @Test
    void recordsBehindARequestWaitUntilItIsReadOn() {
        channel.writeInbound(records(1, 2, 3, 4));
        assertThat(seen).containsExactly(6, 7);
        channel.config().setAutoRead(true);
        assertThat(seen).containsExactly(6, 7, 8, 9);
    }

    @Test
    void oneReadIsOneRecord() {
        channel.writeInbound(records(2, 3, 4));
        channel.read();
        assertThat(seen).containsExactly(7, 8);
        channel.read();
        assertThat(seen).containsExactly(7, 8, 9);
    }

    @Test
    void theEndOfTheStreamWaitsBehindItsRecords() {
        channel.writeInbound(records(2, 3));
        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        assertThat(seen).containsExactly(7);
        channel.config().setAutoRead(true);
        assertThat(seen).containsExactly(7, 8, ChannelInputShutdownEvent.INSTANCE);
    }

    @Test
    void aHundredThousandSmallRecordsPileUpNoStack() {
        channel.writeInbound(records(2));
        int[] empty = new int[100_000];
        channel.writeInbound(records(empty));
        channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelReadComplete(ChannelHandlerContext context) {
                context.read();
            }
        });
        channel.read();
        assertThat(seen).hasSize(100_001);
    }

    @Test
    void whatComesAfterTheFarewellIsThrownAwayAndItsEndCloses() {
        flow.discard();
        ByteBuf late = records(3);
        channel.writeInbound(late);
        assertThat(seen).isEmpty();
        assertThat(late.refCnt()).isZero();
        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        assertThat(channel.isOpen()).isFalse();
    }
}
