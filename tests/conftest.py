"""How the property tests run: the same examples every time, so that a red test is red for everybody, and at once.

``pytest --hypothesis-profile=search`` looks for new examples instead, for longer, and makes those it finds small.
"""

from hypothesis import HealthCheck, Phase, settings

SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.data_too_large]  # an example is a whole workbook

settings.register_profile(
    "suite",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=40,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=SLOW_IS_FINE,
)
settings.register_profile("search", deadline=None, max_examples=400, suppress_health_check=SLOW_IS_FINE)
settings.load_profile("suite")
