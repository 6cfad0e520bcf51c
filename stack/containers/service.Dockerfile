# A Boot service: docker compose build, or docker build -f stack/containers/service.Dockerfile --build-arg SERVICE=catalog .
# Where the checkout has been built, its jars are taken; else they are built here.
FROM maven:3.9.11-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN ./penstock build
ARG SERVICE
RUN java -Djarmode=tools -jar control-plane/$SERVICE/target/$SERVICE-0.1.0-exec.jar \
        extract --layers --destination /extracted \
    && mv /extracted/application/$SERVICE-0.1.0-exec.jar /extracted/application/service.jar

FROM eclipse-temurin:25.0.3_9-jre-noble
ARG SERVICE
# A named volume takes owner and mode from the folder it is mounted over.
RUN mkdir -p -m 700 /var/lib/penstock/$SERVICE /var/lib/penstock/training \
    && chown -R 10001:10001 /var/lib/penstock
WORKDIR /penstock
COPY --from=build /extracted/dependencies/ /extracted/snapshot-dependencies/ ./
COPY control-plane/jvm.options stack/containers/healthy stack/containers/start-up-cache stack/containers/run-service ./
COPY --from=build /extracted/application/ ./
ENV SERVICE=$SERVICE
USER 10001:10001
ENTRYPOINT ["/penstock/run-service"]
