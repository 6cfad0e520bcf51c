# The plain Java processes, a target each: edge (which is the origin too), encoder, tools (setup, seed, play, ingest).
# Where the checkout has been built, its jars are taken; else they are built here.
FROM maven:3.9.11-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN ./penstock build

FROM eclipse-temurin:25.0.3_9-jre-noble AS node
# A named volume takes owner and mode from the folder it is mounted over.
RUN for process in assets state tools postgres \
        discovery gateway identity catalog playback steering placement telemetry \
        origin encoder edge-large edge-fast-1 edge-fast-2; do \
        mkdir -p -m 700 /var/lib/penstock/$process; \
    done \
    && mkdir -m 755 /var/lib/penstock/kafka \
    && chown -R 10001:10001 /var/lib/penstock
WORKDIR /penstock
COPY edge-node/jvm.options stack/containers/healthy stack/containers/start-up-cache stack/containers/run-node ./
USER 10001:10001
ENTRYPOINT ["/penstock/run-node"]

FROM node AS edge
ENV NODE=edge
COPY --from=build /src/edge-node/target/lib ./lib
COPY --from=build /src/edge-node/target/edge-node-0.1.0.jar ./node.jar

FROM node AS encoder
ENV NODE=encoder
COPY --from=build /src/encoder/target/lib ./lib
COPY --from=build /src/encoder/target/encoder-0.1.0.jar ./node.jar

FROM node AS tools
COPY --from=build /src/stack/launcher/target/lib ./lib
COPY --from=build /src/abr-client/target/lib ./player/lib
COPY stack/containers/run-tool ./
COPY --from=build /src/abr-client/target/abr-client-0.1.0.jar ./player/player.jar
COPY --from=build /src/stack/launcher/target/launcher-0.1.0.jar ./launcher.jar
WORKDIR /films
ENTRYPOINT ["/penstock/run-tool"]
