@echo off
rem Starts Broker Workbench with the first Java 25 or newer that it finds.
rem WORKBENCH_JAVA_OPTS adds options of the JVM, such as -Xmx4g.
setlocal
set "JAVA_MAJOR_MIN=25"
for %%H in ("%~dp0..") do set "HOME_FOLDER=%%~fH"

set "JAVA="
if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined JAVA for /f "delims=" %%J in ('where java 2^>nul') do call :try "%%~dpJ.."
if not defined JAVA for /d %%D in (
  "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk-*"
  "%ProgramFiles%\Zulu\*" "%ProgramFiles%\BellSoft\*" "%ProgramFiles%\Amazon Corretto\*"
  "%LOCALAPPDATA%\Programs\Eclipse Adoptium\*" "%USERPROFILE%\.jdks\*"
) do call :try "%%~D"
if not defined JAVA (
  echo Broker Workbench needs Java %JAVA_MAJOR_MIN% or newer and found none: get one from https://adoptium.net and set JAVA_HOME to its folder. 1>&2
  exit /b 1
)

rem Only the window needs JavaFX; a command (serve, bench) starts faster without it.
set "WINDOW=no"
set "FIRST=%~1"
if not defined FIRST set "WINDOW=yes"
if defined FIRST if "%FIRST:~0,1%"=="-" set "WINDOW=yes"
for %%O in (-h --help -V --version) do if "%FIRST%"=="%%O" set "WINDOW=no"

rem Netty reaches native memory and Unsafe: without the two switches the JVM warns about it on the console.
set "FLAGS=--sun-misc-unsafe-memory-access=allow -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED"
if %WINDOW%==yes goto window
"%JAVA%" %FLAGS% %WORKBENCH_JAVA_OPTS% "-Dworkbench.home=%HOME_FOLDER%" -cp "%HOME_FOLDER%\lib\app.jar" org.brokerworkbench.app.Main %*
exit /b %ERRORLEVEL%

:window
"%JAVA%" %FLAGS% --enable-native-access=javafx.graphics %WORKBENCH_JAVA_OPTS% --module-path="%HOME_FOLDER%\lib\javafx\windows-x86_64" --add-modules=javafx.controls,javafx.fxml "-Dworkbench.home=%HOME_FOLDER%" -cp "%HOME_FOLDER%\lib\app.jar" org.brokerworkbench.app.Main %*
exit /b %ERRORLEVEL%

rem Takes the folder %1 as the Java to use if it is new enough and none is taken yet.
:try
if defined JAVA exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "MAJOR=0"
for /f tokens^=2^ delims^=^=.^" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "MAJOR=%%V"
if %MAJOR% GEQ %JAVA_MAJOR_MIN% set "JAVA=%~1\bin\java.exe"
exit /b 0
