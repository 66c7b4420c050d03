@echo off
rem Comet Tray's launcher (dev.comettray.app). The commands for scripts answer with a line and an exit code; everything
rem else starts the app. It lies beside the app, and the installer puts a copy onto the PATH (installer.nsh).
setlocal EnableExtensions DisableDelayedExpansion

rem The folders are relative to this file: a path that the installer wrote would be read in another code page. Only an
rem app that was installed elsewhere is looked up.
set "app=%~dp0..\Comet Tray.exe"
if not exist "%app%" set "app=%~dp0..\..\Programs\comet-tray\Comet Tray.exe"
if not exist "%app%" for /f "tokens=2,*" %%a in ('%SystemRoot%\System32\reg.exe query HKCU\Software\7f8b3474-8586-5036-9a36-85b08333f151 /v InstallLocation 2^>nul') do set "app=%%b\Comet Tray.exe"
if not exist "%app%" (
  >&2 echo comet-tray: the app is not installed where it was.
  exit /b 69
)

rem Switches, paths and addresses are the app's; a word can only be a command, and may be misspelt.
set "first=%~1"
for %%c in (--json --help -h) do if "%first%"=="%%c" goto ask
if not defined first goto start
if "%first:~0,1%"=="-" goto start
for /f "delims=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-" %%c in ("%first%") do goto start
goto ask
:start
start "" "%app%" %*
exit /b 0

:ask
rem A folder of this run alone: two that start within a second draw the same random numbers.
set tries=0
:folder
set /a tries+=1
set "folder=%TEMP%\comet-tray-%RANDOM%-%RANDOM%"
md "%folder%" 2>nul && goto run
if %tries% lss 50 goto folder
>&2 echo comet-tray: nothing can be written in %TEMP%.
exit /b 69

:run
rem Unlike a prompt, a batch file waits for a program with windows, see "start /?". Such a program need not have the
rem console's output, but a file that it is given.
set "said=%folder%\said"
set "why=%folder%\why"
set "stream=1"
>"%said%" 2>"%why%" "%app%" %*
set "code=%errorlevel%"

rem Without a line of ours the program did not get so far, whatever it ended with.
if "%code%"=="0" goto answer
if "%code%"=="1" (%SystemRoot%\System32\findstr.exe /b /c:"comet-tray:" "%said%" >nul && goto answer)
rem What Chromium has to say stands there, too.
if "%code%"=="64" (%SystemRoot%\System32\findstr.exe /b /c:"comet-tray:" "%why%" >"%said%" && goto reason)
if "%code%"=="69" (%SystemRoot%\System32\findstr.exe /b /c:"comet-tray:" "%why%" >"%said%" && goto reason)
set "words=the app could not be started, exit %code%."
if "%code%"=="64" set "words=the arguments make no sense: see comet-tray help."
if "%code%"=="69" set "words=there are no fresh figures: is the app running, and the key pinned?"
if not "%code%"=="64" set "code=69"
>&2 echo comet-tray: %words%
goto end

:reason
set "stream=2"

:answer
rem The app speaks UTF-8. A loop leaves out the empty line that Electron begins with, and no other character.
for /f "tokens=2 delims=:." %%p in ('%SystemRoot%\System32\chcp.com') do set "page=%%p"
%SystemRoot%\System32\chcp.com 65001 >nul
for /f usebackq^ delims^=^ eol^= %%l in ("%said%") do >&%stream% echo(%%l
if defined page %SystemRoot%\System32\chcp.com %page% >nul

:end
rd /s /q "%folder%" 2>nul
exit /b %code%
