@echo off
rem Starts Broker Workbench with the first Java 25 or newer that it finds.
rem WORKBENCH_JAVA_OPTS adds options of the JVM, such as -Xmx4g.
setlocal
set "JAVA_MAJOR_MIN=25"
for %%H in ("%~dp0..") do set "HOME_FOLDER=%%~fH"

set "JAVA="
if defined JAVA_HOME call :try "%JAVA_HOME%"
for /f "delims=" %%J in ('where java 2^>nul') do call :try "%%~dpJ.."
call :search "%ProgramFiles%\Eclipse Adoptium"
call :search "%ProgramFiles%\Java"
call :search "%ProgramFiles%\Microsoft"
call :search "%ProgramFiles%\Zulu"
call :search "%ProgramFiles%\BellSoft"
call :search "%ProgramFiles%\Amazon Corretto"
call :search "%LOCALAPPDATA%\Programs\Eclipse Adoptium"
call :search "%USERPROFILE%\.jdks"
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

rem Tries every folder inside the folder %1.
:search
for /f "delims=" %%D in ('dir /b /ad "%~1" 2^>nul') do call :try "%~1\%%D"
exit /b 0

rem Takes the folder %1 as the Java to use if it is new enough and none is taken yet.
:try
if defined JAVA exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "VERSION=0"
for /f "usebackq tokens=1,2 delims==" %%K in ("%~1\release") do if "%%K"=="JAVA_VERSION" set "VERSION=%%~L"
for /f "delims=." %%M in ("%VERSION%") do if %%M GEQ %JAVA_MAJOR_MIN% set "JAVA=%~1\bin\java.exe"
exit /b 0
