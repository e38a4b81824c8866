"""What deploy/ promises of containers and services, read from its files; and where there is a
program that checks them, by that program."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"


@pytest.fixture(scope="module")
def dockerfile():
    """Each step as its word and the rest, joined over lines, without remarks."""
    text = (DEPLOY / "Dockerfile").read_text("utf-8")
    text = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ")
    return [tuple(line.split(maxsplit=1)) for line in text.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def objects():
    """Every object for Kubernetes, by its kind."""
    made = {}
    for file in (DEPLOY / "kubernetes").glob("*.yaml"):
        for each in yaml.safe_load_all(file.read_text("utf-8")):
            made[each["kind"]] = each
    return made


class TestDockerfile:
    def test_it_ends_as_a_user_without_rights(self, dockerfile):
        users = [rest for word, rest in dockerfile if word == "USER"]
        assert users == ["10001:10001"]
        assert [word for word, _ in dockerfile].index("USER") > 0

    def test_the_base_can_be_chosen_and_is_a_named_version(self, dockerfile):
        assert dockerfile[0][0] == "ARG"
        assert re.fullmatch(r"BASE=[\w./]+:\d+\.\d+-slim-\w+", dockerfile[0][1])
        assert [rest for word, rest in dockerfile if word == "FROM"] == [
            "${BASE} AS packages",
            "${BASE}",
        ]

    def test_packages_are_locked_by_hash_and_ready_made(self, dockerfile):
        installs = [rest for word, rest in dockerfile if word == "RUN" and "pip" in rest]
        (install,) = [each for each in installs if " install " in each and "pip " in each]
        for option in ("--no-deps", "--require-hashes", "--only-binary :all:"):
            assert option in install
        assert "-r /tmp/requirements.lock" in install
        assert "-dev" not in install

    def test_nothing_is_fetched_but_packages_and_no_secret_stays(self, dockerfile):
        steps = " ".join(rest for _, rest in dockerfile)
        assert not re.search(r"\b(curl|wget|git clone|ADD)\b", steps)
        assert not re.search(r"PASSWORD|TOKEN|_KEY", steps)

    def test_the_last_stage_installs_nothing(self, dockerfile):
        last = [word for word, _ in dockerfile][[w for w, _ in dockerfile].index("FROM") + 1 :]
        last = last[last.index("FROM") :]
        assert "RUN" not in last

    def test_health_is_asked_of_a_file_that_is_in_it(self, dockerfile):
        (health,) = [rest for word, rest in dockerfile if word == "HEALTHCHECK"]
        asked = re.search(r'"(deploy/\w+\.py)", "ready"', health)[1]
        assert any(word == "COPY" and asked in rest for word, rest in dockerfile)

    def test_all_that_is_copied_is_there_and_sent_to_the_builder(self, dockerfile):
        sent = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
        assert sent[1] == "*"
        for word, rest in dockerfile:
            if word != "COPY" or rest.startswith("--from"):
                continue
            for source in rest.split()[:-1]:
                assert (ROOT / source).exists(), source
                assert any(
                    line[1:] == source or line[1:].startswith(f"{source}/")
                    for line in sent
                    if line.startswith("!")
                ), f"{source} is left out by .dockerignore"

    def test_places_that_are_written_to_are_declared(self, dockerfile):
        (volumes,) = [rest for word, rest in dockerfile if word == "VOLUME"]
        (settings,) = [rest for word, rest in dockerfile if word == "ENV"]
        static = re.search(r"INSIGHT_STATIC=(\S+)", settings)[1]
        rooms = re.search(r"INSIGHT_ROOM_STORE=(\S+)/[^/\s]+", settings)[1]
        assert f'"{static}"' in volumes
        assert f'"{rooms}"' in volumes


class TestCompose:
    def test_every_container_is_read_only_and_without_rights(self, compose):
        for name, service in compose["services"].items():
            assert service["read_only"] is True, name
            assert service["cap_drop"] == ["ALL"], name
            assert service["security_opt"] == ["no-new-privileges:true"], name
            assert "privileged" not in service, name

    def test_only_one_door_is_open_and_as_it_comes_to_this_machine_alone(self, compose):
        doors = [service.get("ports") for service in compose["services"].values()]
        assert [each for each in doors if each] == [["${INSIGHT_LISTEN:-127.0.0.1:8080}:8080"]]

    def test_the_processes_are_those_that_nginx_knows(self, compose):
        ports = [
            service["environment"]["STREAMLIT_SERVER_PORT"]
            for name, service in compose["services"].items()
            if name.startswith("app-")
        ]
        told = (DEPLOY / "nginx" / "insight" / "processes.conf").read_text("utf-8").splitlines()[0]
        assert re.findall(r"127\.0\.0\.1:(\d+)=open", told) == ports
        assert {f"app-{port}" for port in ports} < compose["services"].keys()

    def test_images_of_others_have_a_version_and_those_that_run_have_limits(self, compose):
        for name, service in compose["services"].items():
            assert not re.search(r":latest$|^[^:]+$", service["image"]), name
            if name not in {"here", "files"}:
                limits = service["deploy"]["resources"]["limits"]
                assert {"cpus", "memory", "pids"} <= limits.keys(), name

    def test_the_password_of_the_database_is_in_no_file_here(self, compose):
        rooms = compose["services"]["rooms"]
        assert rooms["environment"]["POSTGRES_PASSWORD_FILE"] == "/run/secrets/rooms_password"  # noqa: S105
        assert rooms["profiles"] == ["rooms"]
        assert compose["networks"]["rooms"] == {"internal": True}

    def test_every_volume_network_and_secret_is_declared(self, compose):
        for service in compose["services"].values():
            for each in service.get("volumes", ()):
                source = each.split(":")[0]
                assert source.startswith(".") or source in compose["volumes"]
            assert set(service.get("networks", ())) <= compose["networks"].keys()
            assert set(service.get("secrets", ())) <= compose["secrets"].keys()


class TestKubernetes:
    def test_what_is_listed_is_there(self, objects):
        listed = objects["Kustomization"]["resources"]
        found = {file.name for file in (DEPLOY / "kubernetes").glob("*.yaml")}
        assert found == {*listed, "kustomization.yaml", "scaling.yaml"}

    def test_no_reader_is_without_a_pod_in_an_update(self, objects):
        spec = objects["Deployment"]["spec"]
        assert spec["strategy"]["rollingUpdate"] == {"maxUnavailable": 0, "maxSurge": 1}
        pod = spec["template"]["spec"]
        stop = pod["containers"][0]["lifecycle"]["preStop"]["exec"]["command"]
        assert int(stop[-1]) < pod["terminationGracePeriodSeconds"]
        assert objects["PodDisruptionBudget"]["spec"]["minAvailable"] < spec["replicas"]

    def test_it_may_do_nothing(self, objects):
        pod = objects["Deployment"]["spec"]["template"]["spec"]
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["securityContext"]["seccompProfile"]["type"] == "RuntimeDefault"
        assert pod["automountServiceAccountToken"] is False
        (container,) = pod["containers"]
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }

    def test_health_is_asked_at_the_right_doors(self, objects):
        (container,) = objects["Deployment"]["spec"]["template"]["spec"]["containers"]
        asked = {kind: container[f"{kind}Probe"] for kind in ("startup", "readiness", "liveness")}
        assert {kind: each["httpGet"]["path"] for kind, each in asked.items()} == {
            "startup": "/readyz",
            "readiness": "/readyz",
            "liveness": "/healthz",
        }
        slow = asked["startup"]["periodSeconds"] * asked["startup"]["failureThreshold"]
        assert slow >= 180

    def test_labels_and_ports_fit(self, objects):
        labels = objects["Deployment"]["spec"]["template"]["metadata"]["labels"]
        for kind in ("Service", "PodDisruptionBudget", "NetworkPolicy"):
            spec = objects[kind]["spec"]
            chosen = spec.get("podSelector", spec.get("selector"))
            assert chosen.get("matchLabels", chosen) == labels
        assert objects["Service"]["metadata"]["annotations"][
            "traefik.ingress.kubernetes.io/service.sticky.cookie"
        ]

    @pytest.mark.skipif(shutil.which("kubectl") is None, reason="kubectl is not installed")
    def test_kustomize_takes_them(self):
        command = ["kubectl", "kustomize", str(DEPLOY / "kubernetes")]
        made = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        kinds = [each["kind"] for each in yaml.safe_load_all(made)]
        assert len(kinds) == 7
        assert "image: registry.example.gov.uk/inequality-dashboard:" in made


class TestService:
    UNIT = DEPLOY / "systemd" / "insight@.service"

    def test_it_is_hardened(self):
        said = self.UNIT.read_text("utf-8").splitlines()
        for line in (
            "DynamicUser=yes",
            "ProtectSystem=strict",
            "NoNewPrivileges=yes",
            "CapabilityBoundingSet=",
            "LimitNOFILE=65536",
            "Restart=always",
        ):
            assert line in said

    def test_its_end_comes_after_the_wait(self):
        text = self.UNIT.read_text("utf-8")
        wait = int(re.search(r"leave %i --wait (\d+)", text)[1])
        assert int(re.search(r"TimeoutStopSec=(\d+)", text)[1]) > wait + 10

    @pytest.mark.skipif(
        shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed"
    )
    def test_systemd_understands_every_line(self, tmp_path):
        text = self.UNIT.read_text("utf-8")
        text = text.replace("/srv/insight/.venv/bin/python", sys.executable)
        unit = tmp_path / "insight@8501.service"
        unit.write_text(text.replace("/srv/insight", str(ROOT)), "utf-8")
        done = subprocess.run(
            ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False
        )
        ours = [line for line in done.stderr.splitlines() if "insight" in line]
        assert ours == []


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="shellcheck is not installed")
@pytest.mark.parametrize("script", sorted(DEPLOY.glob("*.sh")), ids=lambda file: file.name)
def test_shellcheck_finds_nothing(script):
    done = subprocess.run(["shellcheck", str(script)], capture_output=True, text=True, check=False)
    assert done.stdout == ""


class TestCommandsOfTheDocs:
    """What docs tell operators to type is there: scripts, modules, units, services, pods."""

    TEXT = "\n".join(
        (ROOT / "docs" / name).read_text("utf-8")
        for name in ("deploying.md", "operating.md", "refresh.md", "server.md", "engines.md")
    ) + (ROOT / "README.md").read_text("utf-8")

    def test_every_module_and_script_that_is_run(self):
        modules = set(re.findall(r"-m ((?:insight|tools|bench)(?:\.\w+)*)\b", self.TEXT))
        assert {"insight.doctor", "insight.build", "bench"} <= modules
        for each in modules:
            place = (
                ROOT / ("" if each.split(".")[0] != "insight" else "src") / each.replace(".", "/")
            )
            assert (place / "__main__.py").is_file() or place.with_suffix(".py").is_file(), each
        for each in set(re.findall(r"\bdeploy/[\w./@-]+\w", self.TEXT)) - {
            *("deploy/.env", "deploy/rooms-password", "deploy/dashboard"),  # made, or a pod
        }:
            assert (ROOT / each).exists(), each

    def test_every_target_of_make(self):
        made = (ROOT / "Makefile").read_text("utf-8")
        targets = set(re.findall(r"(?:^    |`|&& )make (\w+)", self.TEXT, re.MULTILINE))
        assert {"run", "test", "check", "data"} <= targets
        for each in targets:
            assert re.search(rf"^{each}:", made, re.MULTILINE), each

    def test_every_unit_is_the_one_that_ships(self):
        named = set(re.findall(r"systemctl [^\n`]*?\b(insight[@\w]*)", self.TEXT))
        assert named
        assert all(re.fullmatch(r"insight@\d+", each) for each in named), named

    def test_containers_and_pods_are_called_so(self, compose, objects):
        (service,) = set(re.findall(r"compose\.yaml exec (\S+)", self.TEXT))
        assert service in compose["services"]
        (pod,) = set(re.findall(r"exec deploy/(\S+)", self.TEXT))
        held = objects.values() if isinstance(objects, dict) else objects
        assert pod in {each["metadata"]["name"] for each in held if each["kind"] == "Deployment"}

    def test_no_job_runs_as_the_user_that_exists_only_with_the_unit(self):
        text = (ROOT / "docs" / "refresh.md").read_text("utf-8")
        assert "DynamicUser=yes" in TestService.UNIT.read_text("utf-8")
        assert not re.search(r"User=insight\b|^ +[\d* ]+insight ", text, re.MULTILINE)
