# The plain Java processes, a target each: edge (which is the origin too), encoder, tools (setup, seed, play, ingest).
# Where the checkout has been built, its jars are taken; else they are built here.
FROM maven:3.9.11-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN ./penstock build

# What an edge uses of the JDK.
FROM maven:3.9.11-eclipse-temurin-25 AS edge-runtime
RUN jlink --output /runtime --compress zip-6 --generate-cds-archive --no-header-files --no-man-pages --add-modules \
    java.base,java.logging,java.management,java.naming,java.net.http,java.xml,jdk.httpserver,jdk.jfr,jdk.management,jdk.unsupported

# An edge alone may be all there is on a machine in somebody else's building, so it stands on little. There its folder is "edge".
FROM debian:13.1-slim AS edge
RUN for process in edge edge-large edge-fast-1 edge-fast-2 origin assets training; do \
        mkdir -p -m 700 /var/lib/penstock/$process; \
    done \
    && chown -R 10001:10001 /var/lib/penstock
COPY --from=edge-runtime /runtime /opt/java
ENV PATH=/opt/java/bin:$PATH NODE=edge
WORKDIR /penstock
COPY edge-node/jvm.options stack/containers/healthy stack/containers/start-up-cache stack/containers/run-node ./
COPY --from=build /src/edge-node/target/lib ./lib
COPY --from=build /src/edge-node/target/edge-node-0.1.0.jar ./node.jar
USER 10001:10001
ENTRYPOINT ["/penstock/run-node"]

FROM eclipse-temurin:25.0.3_9-jre-noble AS jre
WORKDIR /penstock
COPY edge-node/jvm.options stack/containers/healthy stack/containers/start-up-cache stack/containers/run-node ./

FROM jre AS encoder
RUN mkdir -p -m 700 /var/lib/penstock/encoder /var/lib/penstock/assets /var/lib/penstock/training \
    && chown -R 10001:10001 /var/lib/penstock
ENV NODE=encoder
COPY --from=build /src/encoder/target/lib ./lib
COPY --from=build /src/encoder/target/encoder-0.1.0.jar ./node.jar
USER 10001:10001
ENTRYPOINT ["/penstock/run-node"]

FROM jre AS tools
# A named volume takes owner and mode from the folder it is first mounted over: setup mounts them all.
RUN for process in assets state tools postgres training \
        discovery gateway identity catalog playback steering placement telemetry \
        origin encoder edge-large edge-fast-1 edge-fast-2; do \
        mkdir -p -m 700 /var/lib/penstock/$process; \
    done \
    && mkdir -m 755 /var/lib/penstock/kafka \
    && chown -R 10001:10001 /var/lib/penstock
COPY --from=build /src/stack/launcher/target/lib ./lib
COPY --from=build /src/abr-client/target/lib ./player/lib
COPY stack/containers/run-tool ./
COPY --from=build /src/abr-client/target/abr-client-0.1.0.jar ./player/player.jar
COPY --from=build /src/stack/launcher/target/launcher-0.1.0.jar ./launcher.jar
USER 10001:10001
WORKDIR /films
ENTRYPOINT ["/penstock/run-tool"]
