# A container that runs `auditor`. How to build and run it: docs/continuous-integration.md.
ARG DEBIAN=docker.io/library/debian:trixie-slim

# What the command needs while it runs: Python, and Pango and HarfBuzz for PDF.
FROM ${DEBIAN} AS runtime
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 python3 \
    && rm -rf /var/lib/apt/lists/*

# What building needs stays in this stage: a compiler for durable-rules and the compiled search, headers, pip.
FROM runtime AS build
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        ca-certificates gcc libc6-dev python3-dev python3-venv
# Why this flag: docs/supported-systems.md, Python 3.13.
ENV CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject
WORKDIR /build
COPY LICENSE README.md hatch_build.py pyproject.toml requirements.txt ./
COPY .ci .ci
COPY auditor auditor
COPY rulesets rulesets
RUN VENV=/build/venv .ci/setup run
# Wheels of exactly the pinned packages; of them only what `auditor` asks for is installed, so that no
# build tool goes along.
RUN venv/bin/pip wheel --quiet --require-hashes --no-build-isolation --wheel-dir wheels -r requirements.txt \
    && venv/bin/pip wheel --quiet --no-deps --no-build-isolation --wheel-dir wheels . \
    && python3 -m venv --without-pip /opt/auditor \
    && venv/bin/pip --python /opt/auditor/bin/python install --quiet --no-index --find-links wheels auditor

FROM runtime
LABEL org.opencontainers.image.title="auditor" \
    org.opencontainers.image.description="Audit a privacy policy against six regulations: scored findings, each with its evidence." \
    org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /opt/auditor /opt/auditor
# No home: what libraries keep for themselves (caches of fonts) goes where anybody may write.
ENV PATH=/opt/auditor/bin:$PATH HOME=/tmp PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
# The build fails here if the engine, a font or a library for PDF is missing.
RUN ["auditor", "doctor"]
WORKDIR /work
ENTRYPOINT ["auditor"]
CMD ["--help"]
