# Two stages: the first installs from the hash-pinned requirements, the second holds the result and no build tool.
FROM python:3.12-slim-bookworm AS build
WORKDIR /build
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy
COPY requirements-uv.txt requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements-uv.txt \
 && uv venv /opt/copilot \
 && uv pip sync --no-cache --python /opt/copilot/bin/python --require-hashes requirements.txt
COPY . .
RUN uv pip install --python /opt/copilot/bin/python --no-deps --no-build-isolation .

FROM python:3.12-slim-bookworm
RUN useradd --create-home --uid 10001 copilot \
 && install -d -o copilot -g copilot /data/copilot
COPY --from=build /opt/copilot /opt/copilot
ENV PATH=/opt/copilot/bin:$PATH PYTHONUNBUFFERED=1 COPILOT_DATA_DIR=/data/copilot
USER copilot
WORKDIR /home/copilot
EXPOSE 8501
CMD ["copilot", "serve", "--host", "0.0.0.0", "--port", "8501"]
