import pytest

from dashboard.serving import ready


@pytest.fixture(autouse=True)
def as_before():
    before = ready.steps()
    for step in ready.STEPS:
        ready.mark(step, done=False)
    yield
    for step, done in before.items():
        ready.mark(step, done=done)


def test_a_process_is_ready_once_every_step_has_ended_and_not_before():
    for step in ready.STEPS:
        assert not ready.is_ready()
        ready.mark(step)
    assert ready.is_ready()
    assert all(ready.steps().values())


def test_what_was_told_once_does_not_change():
    told = ready.steps()
    ready.mark(ready.STEPS[0])
    assert told[ready.STEPS[0]] is False


def test_an_unknown_step_is_named():
    with pytest.raises(ValueError, match="'pages made' is no step of the start"):
        ready.mark("pages made")
