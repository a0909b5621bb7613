# Installs Kontrollsök from this folder (`make bundle` on a Windows machine), without any network.
#   powershell -ExecutionPolicy Bypass -File install.ps1 [TARGET]
# Written for Windows and not run there by us; the same steps as install.sh.
param([string]$Target = "$PWD\kontrollsok", [string]$Python = "py")
$ErrorActionPreference = "Stop"
$here = $PSScriptRoot
function Invoke-Checked { & $args[0] $args[1..($args.Length - 1)]; if ($LASTEXITCODE) { exit 1 } }
Push-Location $here
Invoke-Checked $Python check.py
Pop-Location
Invoke-Checked $Python -m venv $Target
$inside = "$Target\Scripts\python.exe"
Invoke-Checked $inside -m pip install --isolated --disable-pip-version-check -q --no-index --find-links "$here\wheels" --no-deps -r "$here\requirements.txt"
Invoke-Checked $inside -m pip check --disable-pip-version-check
Invoke-Checked "$Target\Scripts\kontrollsok.exe" --version
Write-Host "install: start it with $Target\Scripts\kontrollsok.exe serve"
