package io.penstock.edge.http;

import io.netty.channel.Channel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.penstock.edge.delivery.DeliveryMetrics;
import io.penstock.edge.store.ContentFile;

/**
 * How fast an answer may leave: a multiple of what its viewer plays, so that packets come evenly instead of in bursts that
 * overflow queues on their way, and when the edge sends as much as it may, a fair share. The kernel spaces the packets out
 * (SO_MAX_PACING_RATE, socket(7); by itself or by the fq queueing discipline).
 *
 * @param multiple of the rendition's bitrate, 0 for no pacing
 * @param floorBitsPerSecond below which nobody is held back, so that playback starts quickly on the lowest rung
 */
public record Pacing(double multiple, long floorBitsPerSecond, Admission admission, DeliveryMetrics metrics) {
    /** Value of the option for a socket that is not held back. */
    static final int UNLIMITED = -1;

    private static final int SOL_SOCKET = 1;
    private static final int SO_MAX_PACING_RATE = 47;
    private static final IntegerUnixChannelOption RATE =
            new IntegerUnixChannelOption("SO_MAX_PACING_RATE", SOL_SOCKET, SO_MAX_PACING_RATE);
    private static final long MOST_BYTES_PER_SECOND = Integer.MAX_VALUE;

    public Pacing {
        if (!(multiple == 0 || multiple >= 1) || floorBitsPerSecond < 0) {
            throw new IllegalArgumentException("pacing is " + multiple + " times the bitrate and at least "
                    + floorBitsPerSecond + " bit/s; the first must be 0 or at least 1, the other not negative");
        }
    }

    /**
     * Sets the pace for a file.
     *
     * @param before the pace that was set last
     * @return the pace that is set now, in bytes a second or {@link #UNLIMITED}
     */
    int set(Channel channel, ContentFile file, int before) {
        int pace = pace(file);
        if (pace != before) {
            channel.config().setOption(RATE, pace);
        }
        return pace;
    }

    /** As {@link #set}, for a file that is sent beside others on the same socket: the fastest of them says how fast. */
    int raise(Channel channel, ContentFile file, int before) {
        int pace = pace(file);
        return before == UNLIMITED || (pace != UNLIMITED && pace <= before) ? before : set(channel, file, before);
    }

    private int pace(ContentFile file) {
        long wanted = multiple == 0 || file.bitsPerSecond() == 0
                ? Long.MAX_VALUE
                : Math.max(floorBitsPerSecond, (long) (file.bitsPerSecond() * multiple)) / 8;
        long share = admission.isFull()
                ? admission.mostBytesPerSecond() / Math.max(1, metrics.runningResponses())
                : Long.MAX_VALUE;
        long pace = Math.min(wanted, share);
        return pace > MOST_BYTES_PER_SECOND ? UNLIMITED : (int) Math.max(1, pace);
    }
}
