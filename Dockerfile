# The program alone, for a site that is mounted at /site:
#   docker build -t taiyaku .
#   docker run --rm -v "$PWD:/site" --user "$(id -u):$(id -g)" taiyaku build
FROM rust:1.95-slim-bookworm AS build
WORKDIR /src
COPY . .
RUN cargo build --release --locked

FROM debian:bookworm-slim
# `check --base` and `review` ask git for the base of a change.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory /site \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin taiyaku
COPY --from=build /src/target/release/taiyaku /usr/local/bin/taiyaku
USER 10001
WORKDIR /site
ENTRYPOINT ["taiyaku"]
CMD ["check"]
