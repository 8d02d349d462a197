# What happens to people's words when the machine, the disk or somebody else's client fails.

.PHONY: durability-test durability

# A few minutes in all: five kill cycles instead of a hundred, no hour-long samples.
durability-test: browser-tools
	@SNUG_STRICT=1 swift build --product snug
	@$(VENV) -m pytest -p no:cacheprovider -rs Tests/Acceptance --snug $(DEBUG)

durability: build browser-tools ## The long ones of these: 100 kill cycles, timing, slow clients; writes docs/acceptance.md.
	@tools/prepare.sh durability
	@$(VENV) -m pytest -p no:cacheprovider -rs Tests/Acceptance --snug $(RELEASE) --long --record docs/acceptance.md
